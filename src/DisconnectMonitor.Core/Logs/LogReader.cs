using DisconnectMonitor.Text;

namespace DisconnectMonitor.Logs;

/// <summary>
/// Reads the Connections log in every shape that it comes in, told apart by what is there: an entry of the resource log, whose
/// <c>properties</c> are an object or a text that holds one; a row of AzureDiagnostics; an object with an array <c>records</c>
/// of such entries, as Event Hubs carries them (<c>value</c> or <c>Results</c> by other tools); an answer of Log Analytics with its <c>tables</c>.
/// </summary>
/// <remarks>
/// Names are taken in any case and unknown ones are skipped. An entry that cannot be read costs only itself. One reader serves
/// all threads; keep one, so that entries share the names that recur in them.
/// </remarks>
public sealed class LogReader
{
    private static readonly string[] PartsOfError = ["code", "message"];
    private static readonly string[] Wrappers = ["records", "value", "Results"];

    private readonly LogValues _values = new();

    /// <summary>Reads one object, or one array of them, which must be all there is. Nesting deeper than 64 is refused like any other broken JSON.</summary>
    public LogReading Read(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            return LogReading.Refused(JsonText.Problem(error));
        }
        catch (InvalidOperationException)
        {
            return LogReading.Refused(LogReadingBuilder.NoText);
        }
    }

    private LogReading Read(JsonElement root)
    {
        var reading = new LogReadingBuilder(_values);
        if (root.ValueKind == JsonValueKind.Array)
        {
            foreach (var record in root.EnumerateArray())
            {
                reading.Add(record);
            }

            return reading.Done(partialError: null);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return LogReading.Refused("an entry of a log is an object");
        }

        if (Wrappers.Select(name => root.TryGetProperty(name, out var found) ? found : default).FirstOrDefault(found => found.ValueKind == JsonValueKind.Array)
            is { ValueKind: JsonValueKind.Array } records)
        {
            foreach (var record in records.EnumerateArray())
            {
                reading.Add(record);
            }
        }
        else if (root.TryGetProperty("tables", out var tables) && tables.ValueKind == JsonValueKind.Array)
        {
            foreach (var table in tables.EnumerateArray())
            {
                reading.AddTable(table);
            }
        }
        else
        {
            reading.Add(root);
        }

        return reading.Done(PartialErrorOf(root));
    }

    private static string? PartialErrorOf(JsonElement root)
    {
        if (!root.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var text = PartsOfError
            .Select(name => error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.ToString() : null)
            .OfType<string>();
        return LogText.Clean(string.Join(": ", text), LogText.LongestMessage) ?? "an error without a word";
    }
}

/// <summary>A piece of a log as it was understood: one entry, or as many as it holds.</summary>
public sealed record LogReading
{
    /// <summary>The entries about connections, in the order in which they stand there.</summary>
    public ImmutableArray<LogRecord> Records { get; init; } = [];

    /// <summary>Entries of another category or operation, which say nothing about a connection.</summary>
    public int Ignored { get; init; }

    /// <summary>What is wrong with the entries that cannot be read, one text for each.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What Log Analytics says is missing from its answer, or null.</summary>
    public string? PartialError { get; init; }

    internal static LogReading Refused(string problem) => new() { Problems = [problem] };
}
