using DisconnectMonitor.Settings;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Cli.Silences;

/// <summary>Writes silences: a paragraph each for people, or a line of JSON each.</summary>
internal sealed class SilenceOutput(Terminal terminal, Instant now)
{
    /// <summary>A list as the API gives it.</summary>
    public void Write(JsonElement items, bool isJson)
    {
        foreach (var item in items.EnumerateArray())
        {
            if (isJson)
            {
                WriteLine(item.GetRawText());
            }
            else
            {
                Write(Encoding.UTF8.GetBytes(item.GetRawText()));
            }
        }
    }

    /// <summary>One silence for people. One that a newer monitor says more of is written as it is.</summary>
    public void Write(ReadOnlyMemory<byte> json)
    {
        if (SilenceReader.Read(json).Value is not { } silence)
        {
            WriteLine(Encoding.UTF8.GetString(json.Span));
            return;
        }

        WriteLine($"{silence.Id}  {State(silence)}: {silence.Scope}");
        WriteLine($"    {When(silence.Schedule)}");
        WriteLine($"    {silence.Author}: {silence.Reason}");
        if (silence.Ended is { } ended)
        {
            WriteLine($"    ended early by {ended.Author}: {ended.Reason}");
        }
    }

    private static string When(SilenceSchedule schedule) => schedule switch
    {
        OnceSchedule once => $"from {Minute(once.Start)} until {Minute(once.End)}",
        WeeklySchedule weekly =>
            $"every {string.Join(", ", weekly.Days.Days)} at {weekly.At.ToString("HH:mm", CultureInfo.InvariantCulture)} {weekly.Zone.Id} " +
            $"for {DurationText.ForPeople(weekly.For)}{Date(", from ", weekly.First)}{Date(", last on ", weekly.Last)}",
        _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "Not a schedule."),
    };

    private static string Date(string label, DateOnly? date) =>
        date is { } given ? label + given.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    private static string Minute(Instant time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private string State(Silence silence) =>
        silence.IsActive(now) ? $"in force until {Minute(silence.NextChange(now)!.Value)}"
        : silence.NextChange(now) is { } start ? $"from {Minute(start)}"
        : $"over since {Minute(silence.OverAt!.Value)}";

    private void WriteLine(string text)
    {
        terminal.Output.Write(Encoding.UTF8.GetBytes(Printable.Text(text) + "\n"));
        terminal.Output.Flush();
    }
}
