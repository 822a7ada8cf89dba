using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Api.Policies;

/// <summary>What a shadow policy would change, of the last day at most.</summary>
/// <param name="since">From when on.</param>
/// <param name="live">What was told.</param>
/// <param name="shadow">What would have been told.</param>
/// <param name="noticeable">How much earlier or later is no longer the same time; null for a second.</param>
public sealed class ShadowDifference(Instant since, ToldIncidents live, ToldIncidents shadow, TimeSpan? noticeable = null)
{
    /// <summary>The longest time that is compared.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <summary>How long what was told is kept for it: two days, as what one policy has told of may be told by the other hours later.</summary>
    public static readonly TimeSpan Kept = 2 * Window;

    /// <summary>The most incidents of one policy that are compared, the newest of them: 2,000.</summary>
    public const int MostKept = 2_000;

    private readonly List<PolicyChange> _changes =
        [.. PolicyChange.Between(live, shadow, noticeable).Where(change => Earliest(change) >= since)];

    /// <summary>How much of it is what.</summary>
    public PolicyDifference Counts => new(
        since,
        Count(PolicyChangeKind.New),
        Count(PolicyChangeKind.Gone),
        Count(PolicyChangeKind.Earlier),
        Count(PolicyChangeKind.Later),
        Count(PolicyChangeKind.Other),
        Count(PolicyChangeKind.None),
        _changes.Count(IsOpenQuestion));

    /// <summary>All of it, for the API.</summary>
    public ShadowReport Report() => new(
        live.End!.Value,
        Counts,
        [
            .. _changes
                .Where(change => change.Kind != PolicyChangeKind.None && !IsOpenQuestion(change))
                .OrderByDescending(Earliest)
                .Take(ShadowReport.MostChanges)
                .Select(change => new ShadowChange(
                    Enum.Parse<ShadowChangeKind>(change.Kind.ToString()),
                    Headline.Of(change.Incident.Last),
                    change.Incident.Opening.Hub,
                    change.Incident.Opening.Group,
                    change.Incident.Opening.Device,
                    change.Old?.Key,
                    change.Old?.OpenedAt,
                    change.New?.OpenedAt)),
        ]);

    private int Count(PolicyChangeKind kind) => _changes.Count(change => change.Kind == kind && !IsOpenQuestion(change));

    // While it is open the other policy may still come to tell of it.
    private static bool IsOpenQuestion(PolicyChange change) =>
        change is { Kind: PolicyChangeKind.New or PolicyChangeKind.Gone, Incident.Last.Type: not RevisionType.Resolved };

    private static Instant Earliest(PolicyChange change) =>
        Instant.Min(change.Old?.OpenedAt ?? change.New!.OpenedAt, change.New?.OpenedAt ?? change.Old!.OpenedAt);
}
