using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Notifications;

/// <summary>
/// The daily all-clear: a message that the monitor is well, so that silence means that nothing happened. It is an incident of
/// one revision, which is over as it is told.
/// </summary>
public static class AllClear
{
    /// <summary>What stands for the hub's name: it is about all of them, and no hub can be called so.</summary>
    public const string AllHubs = "*";

    // Enough to tell what is the matter; the monitor's health and its incidents have the rest.
    private const int MostProblems = 5;
    private const int MostUnstable = 5;

    /// <summary>The all-clear of a day, or that all is not clear.</summary>
    /// <param name="facts">What has been seen, the unstable devices in any order. Without any event, though devices are known, something is wrong and is added.</param>
    /// <param name="day">The day, in the time zone of its receivers.</param>
    /// <param name="monitor">What tells this monitor from others that report to the same receivers, such as its machine's name.</param>
    /// <param name="now">The time.</param>
    public static IncidentRevision Of(AllClearFacts facts, DateOnly day, string monitor, Instant now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var problems = facts is { Events: 0, Devices: > 0 } ? facts.Problems.Append("no event has arrived") : facts.Problems;
        facts = facts with
        {
            Problems = [.. problems.Take(MostProblems)],
            Unstable = [.. facts.Unstable.OrderByDescending(one => one.Absences).ThenBy(one => one.Device.ToString(), StringComparer.Ordinal).Take(MostUnstable)],
            MoreUnstable = facts.MoreUnstable + Math.Max(0, facts.Unstable.Count - MostUnstable),
        };
        var isClear = facts.Problems.Count == 0;
        return new IncidentRevision
        {
            Type = RevisionType.Resolved,
            Incident = IncidentKey.ForAllClear(monitor, day),
            Revision = 1,
            DecidedAt = now,
            Kind = IncidentKind.AllClear,
            Severity = isClear ? Severity.Info : Severity.Error,
            Hub = AllHubs,
            DroppedAt = now,
            OpenedAt = now,
            ResolvedAt = now,
            Resolution = Resolution.Reported,
            Reason = isClear ? "the monitor is well" : string.Join("; ", facts.Problems),
            Counts = new IncidentCounts(facts.SilentAndGone ?? 0, 0, facts.Devices),
            Facts = new IncidentFacts { AllClear = facts },
        };
    }
}
