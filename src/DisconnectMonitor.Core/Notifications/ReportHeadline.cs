using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Notifications;

/// <summary>The headlines of what is no incident of any device: all-clears and fire drills.</summary>
internal static class ReportHeadline
{
    public static string OfAllClear(AllClearFacts facts)
    {
        var problems = facts.Problems.Count switch
        {
            0 => "All clear: ",
            1 => $"Not all clear: {facts.Problems[0]}; ",
            var count => $"Not all clear: {facts.Problems[0]}, and {count - 1} more; ",
        };
        var open = facts.Open > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({facts.Open} open)") : "";
        var silent = facts.Silent is > 0 and var devices ? $", {Count(devices, "device")} not heard of for a day" : "";
        return $"{problems}{Count(facts.Events, "event")}, {Count(facts.Opened, "incident")}{open}{silent}";
    }

    public static string OfFireDrill(RevisionType type) =>
        type == RevisionType.Resolved ? "TEST: the fire drill is over" : "TEST: a fire drill, no device is gone";

    private static string Count(long count, string noun) => $"{Short(count)} {noun}{(count == 1 ? "" : "s")}";

    // Cut rather than rounded: what is said to have happened has happened.
    private static string Short(long count) => count switch
    {
        0 => "no",
        < 10_000 => count.ToString("N0", CultureInfo.InvariantCulture),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1000} k"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 100_000 / 10m:0.#} M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1_000_000:N0} M"),
    };
}
