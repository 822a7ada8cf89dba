using DisconnectMonitor.Text;

namespace DisconnectMonitor.Logs;

/// <summary>Gathers the entries of one piece of a log.</summary>
internal sealed class LogReadingBuilder(LogValues values)
{
    // Why GetString and Name throw: parsing lets such texts pass.
    public const string NoText = "a text is not UTF-8, or has a \\u escape that is half a character";

    private readonly ImmutableArray<LogRecord>.Builder _records = ImmutableArray.CreateBuilder<LogRecord>();
    private readonly ImmutableArray<string>.Builder _problems = ImmutableArray.CreateBuilder<string>();
    private int _ignored;

    public LogReading Done(string? partialError) => new()
    {
        Records = _records.DrainToImmutable(),
        Ignored = _ignored,
        Problems = _problems.DrainToImmutable(),
        PartialError = partialError,
    };

    public void Add(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            _problems.Add("an entry of a log is an object");
            return;
        }

        Add(fields => fields.Gather(record));
    }

    public void AddTable(JsonElement table)
    {
        if (table.ValueKind != JsonValueKind.Object
            || !table.TryGetProperty("columns", out var columns) || columns.ValueKind != JsonValueKind.Array
            || !table.TryGetProperty("rows", out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            _problems.Add("a table has an array of columns and an array of rows");
            return;
        }

        var names = columns.EnumerateArray().Select(NameOf).ToArray();
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != names.Length)
            {
                _problems.Add("a row has a value for each column");
                continue;
            }

            Add(fields =>
            {
                for (var i = 0; i < names.Length; i++)
                {
                    fields.Take(names[i], row[i]);
                }
            });
        }
    }

    private static string NameOf(JsonElement column) =>
        column.ValueKind == JsonValueKind.Object && column.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : "";

    private void Add(Action<LogFields> gather)
    {
        var fields = new LogFields();
        try
        {
            gather(fields);
        }
        catch (JsonException error)
        {
            _problems.Add($"properties: {JsonText.Problem(error)}");
            return;
        }
        catch (InvalidOperationException)
        {
            _problems.Add(NoText);
            return;
        }

        if (!LogValues.IsAboutConnections(fields))
        {
            _ignored++;
        }
        else if (values.TryRead(fields, out var record, out var problem))
        {
            _records.Add(record);
        }
        else
        {
            _problems.Add(problem);
        }
    }
}
