using DisconnectMonitor.Settings;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Evaluations;

/// <summary>Prints how well detectors do on a recording without a truth.</summary>
internal static class RecordedTable
{
    public static void Write(Terminal terminal, RecordedComparison comparison, int events)
    {
        var (first, monitor) = (comparison.Rows[0], comparison.Monitor);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            {events:N0} events of {first.Devices:N0} devices in {DurationText.ForPeople(TimeSpan.FromDays(first.Days))}, {first.LongAbsences:N0} absences of an hour or more, {first.VeryLongAbsences:N0} of two or more

            """));
        text.Append(CultureInfo.InvariantCulture, $"{"",-58}{"told a day",11}{"told*",9}{"openings",10}{"in vain",9}{"1 h told",10}{"2 h in 1 h",11}{"median",10}{"p99",10}\n");
        foreach (var score in comparison.Rows)
        {
            var longTold = $"{score.Delays.Length}/{score.LongAbsences}";
            var inTime = $"{score.InTime}/{score.VeryLongAbsences}";
            text.Append(CultureInfo.InvariantCulture, $"{score.Name,-58}{score.PerDay,11:N0}{score.PerThousand,9:0.0}{score.Openings,10:N0}{score.ShareInVain * 100,7:0.0} %{longTold,10}{inTime,11}{Text(score.Delay(0.5)),10}{Text(score.Delay(0.99)),10}\n");
        }

        text.Append("* notifications for 1,000 devices and day: openings, updates and resolutions; plain rules are taken to tell of the end as well\n");
        text.Append("in vain: openings about single devices (or what a rule puts together) that were over within 20 minutes\n");
        text.Append("1 h told: absences of an hour or more that were told of; median and p99: after how long; 2 h in 1 h: those of two hours or more, within one\n");
        text.Append("'best' has the fewest notifications of the settings that tell of the most absences of two hours or more within an hour\n\n");
        foreach (var (kind, incidents, notifications) in monitor.Kinds)
        {
            text.Append(CultureInfo.InvariantCulture, $"{incidents,11:N0}  {kind,-20} {notifications:N0} notifications\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{monitor.Drops,11:N0}  drops                {monitor.Renewals:N0} ({(monitor.Drops == 0 ? 0 : 100.0 * monitor.Renewals / monitor.Drops):0.00} %) were taken for renewals\n");
        terminal.Output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        terminal.Output.Flush();
    }

    private static string Text(TimeSpan? delay) => delay is { } known ? DurationText.ForPeople(known) : "-";
}
