using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Shadows;

namespace DisconnectMonitor.Durable.Serving;

/// <summary>Compares what the app has told with what the shadow policy would have told, by the tables of both.</summary>
/// <param name="lanes">Where the shadow policy decides.</param>
/// <param name="incidents">What was told.</param>
/// <param name="shadows">What would have been told.</param>
/// <param name="time">The clock.</param>
public sealed class EntityShadowPolicy(ShadowLanes lanes, IncidentTable incidents, ShadowTable shadows, TimeProvider time) : IShadowPolicy
{
    /// <summary>
    /// How much earlier or later is no longer the same time: 30 s. Either policy's timers may be so late without anything being wrong, and they
    /// are not late together.
    /// </summary>
    public static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<ShadowReport?> ReadAsync(CancellationToken cancellation)
    {
        var now = Instant.From(time.GetUtcNow());
        if (await lanes.CurrentAsync().ConfigureAwait(false) is not { } lane)
        {
            // It begins within a minute.
            return new ShadowDifference(now, new ToldIncidents("live").Until(now), new ToldIncidents("shadow").Until(now)).Report();
        }

        var (kept, most) = (now - ShadowDifference.Kept, ShadowDifference.MostKept);
        var told = await incidents.OpenedSinceAsync(kept, most + 1, cancellation).ConfigureAwait(false);
        var shadow = await shadows.OpenedSinceAsync(lane.Id, kept, most + 1, cancellation).ConfigureAwait(false);
        var since = new[] { lane.ComparedFrom, now - ShadowDifference.Window, LostAt(told), LostAt(shadow) }.Max();
        return new ShadowDifference(since, Comparable("live", told, lane, now), Comparable("shadow", shadow, lane, now), Noticeable).Report();
    }

    // Where there are more, the rest is not compared.
    private static Instant LostAt(IReadOnlyList<IncidentRevision> newest) => newest.Count > ShadowDifference.MostKept
        ? newest[^1].OpenedAt + TimeSpan.FromMilliseconds(1)
        : new Instant(long.MinValue);

    // Of a drop from before the lane began, only one of the policies has heard.
    private static ToldIncidents Comparable(string policy, IReadOnlyList<IncidentRevision> newest, ShadowLane lane, Instant now)
    {
        var told = new ToldIncidents(policy);
        foreach (var revision in newest.Take(ShadowDifference.MostKept).Reverse().Where(revision => revision.DroppedAt >= lane.ComparedFrom))
        {
            told.Add(revision);
        }

        return told.Until(now);
    }
}
