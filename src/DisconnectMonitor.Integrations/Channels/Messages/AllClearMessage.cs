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
        ("Shadow policy", facts.Shadow is { } shadow ? Words(shadow) : null),
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

    private static string Words(PolicyDifference shadow)
    {
        (int Count, string Words)[] counts =
        [
            (shadow.New, "new"), (shadow.Gone, "gone"), (shadow.Earlier, "earlier"), (shadow.Later, "later"),
            (shadow.Other, "of another kind or severity"), (shadow.Undecided, "undecided"),
        ];
        var changes = string.Join(", ", counts.Where(count => count.Count > 0).Select(count => $"{Number(count.Count)} {count.Words}"));
        return $"{(changes.Length > 0 ? changes : "nothing else")}, {Number(shadow.Unchanged)} as before, since {MessageWriter.Time(shadow.Since)}";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
