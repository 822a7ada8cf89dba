namespace DisconnectMonitor.Channels;

/// <summary>What an all-clear says beside its headline.</summary>
internal static class AllClearMessage
{
    /// <summary>The facts, not bounded yet.</summary>
    public static IEnumerable<(string Name, string? Value)> FactsOf(AllClearFacts facts, IncidentRevision revision) =>
    [
        .. facts.Problems.Select(problem => ("Problem", (string?)problem)),
        ("Events", Number(facts.Events)),
        ("Incidents", $"{Number(facts.Opened)} opened, {Number(facts.Open)} open now"),
        ("Devices", $"{Number(facts.Devices)} known"),
        ("Silent", facts is { Silent: { } silent, SilentAndGone: { } gone } ? $"{Number(silent)} not heard of for a day, {Number(gone)} of them gone" : null),
        ("Unstable", Unstable(facts)),
        ("Since", MessageWriter.Time(facts.Since)),
        ("Until", MessageWriter.Time(revision.DecidedAt)),
    ];

    private static string? Unstable(AllClearFacts facts)
    {
        var worst = facts.Unstable.Select(one => $"{one.Device.DeviceId} (away {Number(one.Absences)} times)");
        return facts.Unstable.Count == 0 ? null
            : facts.MoreUnstable == 0 ? string.Join(", ", worst)
            : $"{string.Join(", ", worst)} and {Number(facts.MoreUnstable)} more";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
