using System.Buffers;
using System.CommandLine.Parsing;
using DisconnectMonitor.Cli.Remote;

namespace DisconnectMonitor.Cli.Silences;

/// <summary>A silence as it is asked for on the command line. What is wrong with a value the monitor says.</summary>
internal sealed class SilenceOptions
{
    private readonly Option<string?> _hub = Text("--hub", "GLOB", "The hubs, with * for any characters and ? for one.");
    private readonly Option<string?> _group = Text("--group", "GLOB", "The groups, in the same way.");
    private readonly Option<string?> _device = Text("--device", "PATTERN", "A .NET regular expression to find in the device id, as in '^pump-'.");
    private readonly Option<string?> _from = Text("--from", "TIME", "When it starts, as in 2026-11-02T22:00:00+01:00; without it now.");
    private readonly Option<string?> _until = Text("--until", "TIME", "When it ends.");
    private readonly Option<string?> _for = Text("--for", "TIME", "How long it lasts, as in 2h; with --weekly, each time.");
    private readonly Option<string?> _weekly = Text("--weekly", "DAYS", "The days of every week on which it starts, as in Sat,Sun.");
    private readonly Option<string?> _at = Text("--at", "TIME", "With --weekly: the local time at which it starts, as in 22:00.");
    private readonly Option<string?> _zone = Text("--zone", "NAME", "With --weekly: the time zone, as in Europe/Berlin.");
    private readonly Option<string?> _first = Text("--first", "DATE", "With --weekly: the first date on which it may start.");
    private readonly Option<string?> _last = Text("--last", "DATE", "With --weekly: the last one.");

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option<string?>>)[_hub, _group, _device, _from, _until, _for, _weekly, _at, _zone, _first, _last])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Validate);
    }

    /// <summary>The body of the request.</summary>
    public byte[] ToJson(ParseResult parsed, NoteOptions note)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            Write(json, "hub", parsed.GetValue(_hub));
            Write(json, "group", parsed.GetValue(_group));
            Write(json, "device", parsed.GetValue(_device));
            if (parsed.GetValue(_weekly) is { } days)
            {
                WriteWeekly(json, parsed, days);
            }
            else
            {
                Write(json, "start", parsed.GetValue(_from));
                Write(json, "end", parsed.GetValue(_until));
                Write(json, "for", parsed.GetValue(_for));
            }

            Write(json, "author", note.Author(parsed));
            Write(json, "reason", note.Reason(parsed));
            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private void WriteWeekly(Utf8JsonWriter json, ParseResult parsed, string days)
    {
        json.WriteStartObject("weekly");
        json.WriteStartArray("days");
        foreach (var day in days.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            json.WriteStringValue(day);
        }

        json.WriteEndArray();
        Write(json, "at", parsed.GetValue(_at));
        Write(json, "for", parsed.GetValue(_for));
        Write(json, "zone", parsed.GetValue(_zone));
        Write(json, "first", parsed.GetValue(_first));
        Write(json, "last", parsed.GetValue(_last));
        json.WriteEndObject();
    }

    private void Validate(CommandResult result)
    {
        var isWeekly = result.GetValue(_weekly) is not null;
        if (result.GetValue(_hub) is null && result.GetValue(_group) is null && result.GetValue(_device) is null)
        {
            result.AddError("Nothing says what to silence: give --hub, --group or --device, and --hub '*' for everything.");
        }

        foreach (var option in isWeekly ? [_from, _until] : new[] { _at, _zone, _first, _last })
        {
            if (result.GetValue(option) is not null)
            {
                result.AddError($"{option.Name} goes only {(isWeekly ? "without" : "with")} --weekly.");
            }
        }

        if (isWeekly && (result.GetValue(_at) is null || result.GetValue(_zone) is null || result.GetValue(_for) is null))
        {
            result.AddError("--weekly needs --at, --for and --zone: when it starts, how long it lasts, and by whose clocks.");
        }
        else if (!isWeekly && (result.GetValue(_until) is null) == (result.GetValue(_for) is null))
        {
            result.AddError("A silence ends: give either --until or --for.");
        }
    }
}
