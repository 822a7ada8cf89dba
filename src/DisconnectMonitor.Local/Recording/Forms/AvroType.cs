namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>A type of an Avro schema, as far as it takes to read values of it.</summary>
internal sealed class AvroType
{
    private const int DeepestSchema = 32;

    private AvroType(string kind) => Kind = kind;

    /// <summary>The type's name in the schema: <c>record</c>, <c>union</c>, <c>long</c> and so on.</summary>
    public string Kind { get; }

    /// <summary>The names of a record's fields, or of an enum's symbols.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The types of a record's fields, a union's branches, or the one type of a map's or an array's values.</summary>
    public List<AvroType> Parts { get; } = [];

    /// <summary>The bytes of a <c>fixed</c>.</summary>
    public int Size { get; private set; }

    /// <summary>Reads a schema.</summary>
    /// <exception cref="NotSupportedException">It is none.</exception>
    public static AvroType Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, [], 0);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new NotSupportedException("the Avro file's schema cannot be read", broken);
        }
    }

    private static AvroType Read(JsonElement schema, Dictionary<string, AvroType> known, int depth)
    {
        if (depth > DeepestSchema)
        {
            throw new NotSupportedException("the Avro file's schema is nested too deeply");
        }

        if (schema.ValueKind == JsonValueKind.String)
        {
            var name = schema.GetString()!;
            return known.TryGetValue(name, out var named) ? named : new AvroType(name);
        }

        if (schema.ValueKind == JsonValueKind.Array)
        {
            var union = new AvroType("union");
            union.Parts.AddRange(schema.EnumerateArray().Select(branch => Read(branch, known, depth + 1)));
            return union;
        }

        var kind = schema.GetProperty("type");
        return kind.ValueKind == JsonValueKind.String ? ReadNamed(kind.GetString()!, schema, known, depth) : Read(kind, known, depth + 1);
    }

    private static AvroType ReadNamed(string kind, JsonElement schema, Dictionary<string, AvroType> known, int depth)
    {
        var type = new AvroType(kind);
        if (schema.TryGetProperty("name", out var name))
        {
            known[name.GetString()!] = type;
        }

        switch (kind)
        {
            case "record":
                foreach (var field in schema.GetProperty("fields").EnumerateArray())
                {
                    type.Names.Add(field.GetProperty("name").GetString()!);
                    type.Parts.Add(Read(field.GetProperty("type"), known, depth + 1));
                }

                break;
            case "enum":
                type.Names.AddRange(schema.GetProperty("symbols").EnumerateArray().Select(symbol => symbol.GetString()!));
                break;
            case "map":
                type.Parts.Add(Read(schema.GetProperty("values"), known, depth + 1));
                break;
            case "array":
                type.Parts.Add(Read(schema.GetProperty("items"), known, depth + 1));
                break;
            case "fixed":
                type.Size = schema.GetProperty("size").GetInt32();
                break;
        }

        return type;
    }
}
