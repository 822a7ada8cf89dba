using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Simulation;

/// <summary>Whether there was reason to open an incident.</summary>
internal static class Openings
{
    // Timers may be that early, and so may everything that follows from them.
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan ReportInterval = BucketDecider.ReportInterval;

    public static IEnumerable<(int Promise, string Text)> OfOutage(IncidentRevision revision, KnownConnection known, HubState hub, Trial trial)
    {
        if (!known.IsGone)
        {
            yield return (2, $"{known.Name} is told of, and is online");
        }

        if (known.Policy.Mode == DeviceMode.Ignore)
        {
            yield return (2, $"{known.Name} is told of, and is to be ignored");
        }

        if (known.FirstDeadline(revision.DroppedAt) is not { } first)
        {
            yield return (2, $"{known.Name} has no drop of {revision.DroppedAt}");
            yield break;
        }

        // A cluster that ends tells of whoever is left, whatever its grace.
        if (revision.Continues is not null)
        {
            yield break;
        }

        if (revision.DecidedAt + Early < first.Deadline)
        {
            yield return (2, $"{known.Name} is told of at {revision.DecidedAt}, before its deadline {first.Deadline}");
        }

        // What sleeps, and what was due for a renewal, settles late.
        var settles = revision.Facts.OnSchedule || trial.Policy.Sleeps(known.Policy) ? first.Deadline - Policy.HubPoll : first.Settles;
        var earliest = Uptime.Earliest(trial.Downtimes, first.Stamp, [settles, first.Deadline], known.Policy.Settle, trial.Hazards.LatestTimer + trial.Hazards.LongestDelay);
        var hasWaited = known.MistakenAt >= first.Stamp;
        if (!hasWaited && revision.DecidedAt + Early < earliest)
        {
            yield return (1, $"{known.Name} is told of at {revision.DecidedAt}, without the extra wait until {earliest} for a host that was down");
        }

        // Whoever escalates without an answer could not know, and a late event may have begun the wait anew.
        var (counted, atLatest) = (Counted(first.Stamp), Counted(known.ToldAt));
        var cluster = hub.Clusters.FirstOrDefault(open => open.Scope.Admits(revision.Group, counted) && open.Scope.Admits(revision.Group, atLatest));
        if (cluster is not null && revision.Reason == "grace elapsed" && revision.DecidedAt > cluster.OpenedAt + trial.Hazards.Patience)
        {
            yield return (6, $"{known.Name} is told of by itself, {revision.DecidedAt - cluster.OpenedAt} after {cluster.Scope.Key} was opened for its drop");
        }

        Instant Counted(Instant stamp) => Instant.Max(revision.DroppedAt, stamp - Policy.HubPoll);
    }

    public static IEnumerable<(int Promise, string Text)> OfFlapping(IncidentRevision revision, KnownConnection known, Trial trial)
    {
        var flapping = trial.Policy.Flapping;
        var told = known.CountSince(revision.DecidedAt - flapping.WindowFor(known.Policy.Grace) - TimeSpan.FromDays(1));
        if (told < flapping.OpenAt || revision.Facts.Drops < flapping.OpenAt)
        {
            yield return (2, $"{known.Name} is said to flap after {told} events, {revision.Facts.Drops} drops");
        }
    }

    public static IEnumerable<(int Promise, string Text)> OfBacklog(IncidentRevision revision, Trial trial)
    {
        // Event Grid tries again after ten minutes: what was measured before that says nothing about now.
        if (revision.DecidedAt - revision.DroppedAt > TimeSpan.FromMinutes(11) + trial.Hazards.Patience)
        {
            yield return (5, $"verdicts are held at {revision.DecidedAt} for what was late at {revision.DroppedAt}");
        }
    }

    public static IEnumerable<(int Promise, string Text)> OfCluster(
        IncidentRevision revision,
        HashSet<DeviceIdentity> devices,
        IReadOnlyDictionary<(DeviceKey, string?), KnownConnection> connections,
        Trial trial)
    {
        var scope = devices.Where(device => revision.Group is null || trial.Policy.GroupOf(device) == revision.Group).ToList();
        if (revision.Counts.Population > scope.Count)
        {
            yield return (4, $"it counts {revision.Counts.Population} devices where {scope.Count} have been seen");
        }

        // A report may be five seconds old, and a minute passes between the first and the decision.
        var recently = revision.DecidedAt - ReportInterval - Policy.HubPoll - trial.Hazards.Patience;
        var gone = scope.Count(device => connections.Any(one => one.Key.Item1 == device.Key && one.Value.HasDropped
            && (one.Value.IsGone || one.Value.ReturnedAt >= recently)));
        if (revision.Counts.Gone > gone || gone < Threshold(revision, trial.Policy))
        {
            yield return (4, $"it counts {revision.Counts.Gone} devices as gone where {gone} are or were a minute ago");
        }
    }

    private static int Threshold(IncidentRevision revision, Policy policy) =>
        revision.Continues is not null ? 5
        : revision.Group is not null ? policy.Cluster.Group.AtLeast
        : Math.Min(policy.Cluster.Hub.AtLeast, 2 * policy.Cluster.Group.AtLeast);
}
