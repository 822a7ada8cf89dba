namespace DisconnectMonitor.Api.Policies;

/// <summary>What becomes of an incident under another policy.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Old">The incident under the old policy; null where it is new.</param>
/// <param name="New">The incident under the new policy; null where it is gone.</param>
public sealed record PolicyChange(PolicyChangeKind Kind, ToldIncident? Old, ToldIncident? New)
{
    // What is told within the same second is told at the same time, where one clock drives both.
    private static readonly TimeSpan OneClock = TimeSpan.FromSeconds(1);

    /// <summary>The incident, under the new policy where it is told of there.</summary>
    public ToldIncident Incident => New ?? Old!;

    /// <summary>How much later it is told; negative for earlier, zero where only one policy tells of it.</summary>
    public TimeSpan Later => Old is null || New is null ? TimeSpan.Zero : New.OpenedAt - Old.OpenedAt;

    /// <summary>Every incident that either policy tells of within the recording, in the order in which it is told.</summary>
    /// <param name="old">What the old policy tells.</param>
    /// <param name="new">What the new policy tells.</param>
    /// <param name="noticeable">How much earlier or later is no longer the same time; null for a second.</param>
    public static ImmutableArray<PolicyChange> Between(ToldIncidents old, ToldIncidents @new, TimeSpan? noticeable = null)
    {
        var least = noticeable ?? OneClock;
        var left = old.All.ToDictionary(incident => incident.Key, StringComparer.Ordinal);
        var changes = new List<PolicyChange>();
        var unmatched = new List<ToldIncident>();
        foreach (var incident in @new.All)
        {
            // A device's incidents have keys of their own drops. Those of hubs are counted, and say nothing about another policy.
            if (incident.Opening.Device is not null && left.Remove(incident.Key, out var same))
            {
                changes.Add(Of(same, incident, least));
            }
            else
            {
                unmatched.Add(incident);
            }
        }

        foreach (var incident in unmatched)
        {
            var same = left.Values.Where(incident.MayBe).MinBy(candidate => (candidate.OpenedAt - incident.OpenedAt).Duration());
            if (same is not null)
            {
                _ = left.Remove(same.Key);
            }

            changes.Add(same is null ? new PolicyChange(PolicyChangeKind.New, null, incident) : Of(same, incident, least));
        }

        changes.AddRange(left.Values.Select(incident => new PolicyChange(PolicyChangeKind.Gone, incident, null)));

        // What neither policy tells of within the recording is no difference in it, whatever would have come after.
        changes.RemoveAll(change => !(change.Old?.OpenedAt <= old.End) && !(change.New?.OpenedAt <= @new.End));
        return [.. changes.OrderBy(change => change.Incident.OpenedAt).ThenBy(change => change.Incident.Key, StringComparer.Ordinal)];
    }

    private static PolicyChange Of(ToldIncident old, ToldIncident @new, TimeSpan noticeable)
    {
        var later = @new.OpenedAt - old.OpenedAt;
        var kind = later <= -noticeable ? PolicyChangeKind.Earlier
            : later >= noticeable ? PolicyChangeKind.Later
            : (old.Kind, old.Severity) != (@new.Kind, @new.Severity) ? PolicyChangeKind.Other
            : PolicyChangeKind.None;
        return new PolicyChange(kind, old, @new);
    }
}

/// <summary>What becomes of an incident, in the order in which it is reported.</summary>
public enum PolicyChangeKind : byte
{
    /// <summary>Only the new policy tells of it.</summary>
    New,

    /// <summary>Only the old policy tells of it.</summary>
    Gone,

    /// <summary>It is told earlier.</summary>
    Earlier,

    /// <summary>It is told later.</summary>
    Later,

    /// <summary>It is told at the same time, as another kind or with another severity.</summary>
    Other,

    /// <summary>It is told as before.</summary>
    None,
}
