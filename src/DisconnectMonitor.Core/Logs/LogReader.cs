using System.Collections.Immutable;
using System.Text.Json;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Logs;

/// <summary>
/// Reads the Connections log in every shape that it comes in, told apart by what is there: an entry of the resource log, whose
/// <c>properties</c> are an object or a text that holds one; a row of AzureDiagnostics; an object with an array <c>records</c>
/// of such entries, as Event Hubs carries them; an answer of Log Analytics with its <c>tables</c>.
/// </summary>
/// <remarks>
/// Names are taken in any case and unknown ones are skipped. An entry that cannot be read costs only itself. One reader serves
/// all threads; keep one, so that entries share the names that recur in them.
/// </remarks>
public sealed class LogReader
{
    // Why GetString and Name throw: parsing lets such texts pass.
    private const string NoText = "a text is not UTF-8, or has a \\u escape that is half a character";

    private static readonly string[] PartsOfError = ["code", "message"];

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
            return LogReading.Refused(NoText);
        }
    }

    private LogReading Read(JsonElement root)
    {
        var reading = new Builder(_values);
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

        if (root.TryGetProperty("records", out var records) && records.ValueKind == JsonValueKind.Array)
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

    private sealed class Builder(LogValues values)
    {
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
}
