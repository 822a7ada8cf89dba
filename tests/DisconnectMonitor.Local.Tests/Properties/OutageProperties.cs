namespace DisconnectMonitor.Local.Tests.Properties;

public class OutageProperties
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    // A cluster that is being decided, and the minute after which a device asks again.
    private static readonly TimeSpan LongestWord = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    // The longest hold, and that minute.
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(30) + AskAgainAfter;

    [Fact]
    public void An_outage_longer_than_grace_is_decided_within_30_s_of_its_deadline() =>
        Seeds.Try(
            100,
            random => new Trial(Fleet.SomePolicy(random), Posts.InOrder(random, Fleet.Live(random, 16), mostSeconds: 60)),
            Undecided);

    [Fact]
    public void An_outage_is_decided_when_its_hold_ends_however_late_the_events_come() =>
        Seeds.Try(
            100,
            random => new Trial(Fleet.SomePolicy(random), Posts.InOrder(random, Fleet.Live(random, 16), mostSeconds: 2400)),
            Undecided);

    [Fact]
    public void No_return_that_is_in_time_leaves_a_sustained_incident() =>
        Seeds.Try(
            100,
            random => new Trial(Fleet.SomePolicy(random), Posts.Disorderly(random, Fleet.Live(random, 16, Habits.All & ~Habits.Lives & ~Habits.Failovers))),
            FalseAlarms);

    private static IEnumerable<string> Undecided(Trial trial)
    {
        var run = MonitorRun.Of(trial);
        var decisions = run.Decisions.ToLookup(made => made.Connection);
        var backlogs = run.Revisions.Where(revision => revision is { Kind: IncidentKind.MonitorHealth, Type: RevisionType.Opened }).Select(revision => revision.DecidedAt).ToList();
        foreach (var connection in trial.Connections)
        {
            var device = connection.First().Event.Device;
            var policy = trial.Policy.For(device);
            if (policy.Mode == DeviceMode.Ignore)
            {
                continue;
            }

            // Deletion retires the modules as well.
            var ends = trial.InOrder.Where(delivery => delivery.Event.Device.DeviceId == device.DeviceId && delivery.Event.Module is null
                && delivery.Event.Kind is ConnectionEventKind.Created or ConnectionEventKind.Deleted);
            var timeline = connection.Concat(ends).Distinct().OrderBy(delivery => delivery.At).ThenBy(delivery => delivery.Order).ToList();
            var signsOfLife = trial.InOrder.Where(delivery => delivery.Event.Device.DeviceId == device.DeviceId
                && delivery.Event.Kind is ConnectionEventKind.Created or ConnectionEventKind.Connected);
            var unstable = run.Revisions.Where(revision => revision.Device == device.DeviceId && revision.Kind == IncidentKind.Unstable);
            foreach (var problem in Undecided(timeline, [.. signsOfLife], [.. decisions[connection.Key]], [.. unstable], backlogs, policy))
            {
                yield return $"{connection.Key}: {problem}";
            }
        }
    }

    private static IEnumerable<string> Undecided(
        List<Delivery> timeline,
        List<Delivery> signsOfLife,
        List<MonitorRun.Made> decisions,
        List<IncidentRevision> unstable,
        List<Instant> backlogs,
        DevicePolicy policy)
    {
        Instant? goneSince = null;
        for (var i = 0; i < timeline.Count; i++)
        {
            var delivery = timeline[i];
            if (delivery.Event.Kind != ConnectionEventKind.Disconnected)
            {
                goneSince = null;
                continue;
            }

            if (timeline.Take(i).LastOrDefault(earlier => earlier.Event.Kind == ConnectionEventKind.Deleted) is { } deletion
                && !signsOfLife.Exists(sign => sign.At <= delivery.At && sign.Event.Time >= deletion.Event.Time && sign.Event.Time <= delivery.Event.Time))
            {
                continue; // The deletion's own drop.
            }

            goneSince ??= delivery.At;
            if (decisions.Exists(made => made.At >= goneSince && made.At <= delivery.At && IsFinal(made.Decision)))
            {
                continue; // It has been decided that this connection is gone.
            }

            // Where the grace learns, it grows to its most at most.
            var deadline = Deadline(delivery.Event.Time, delivery.At, policy with { Grace = policy.GraceAtMost ?? policy.Grace });
            if (unstable.LastOrDefault(revision => revision.DecidedAt <= deadline + LongestHold + LongestWord) is { } last && (last.Type != RevisionType.Resolved || last.DecidedAt > delivery.At))
            {
                continue; // The incident of an unstable device speaks for all its absences.
            }

            var until = i + 1 < timeline.Count ? timeline[i + 1].At : new Instant(long.MaxValue);
            if (until <= deadline + Margin)
            {
                continue; // Too close to call, or a return in time.
            }

            var answers = decisions.FindAll(made => made.At >= delivery.At && made.At < until);
            var held = answers.FindAll(made => made.Decision == DecisionKind.HeldBacklog);
            var limit = held.Count > 0 ? HoldBegan(held, backlogs, deadline) + LongestHold + LongestWord
                : answers.Exists(made => made.Decision == DecisionKind.ToldToWait) ? deadline + LongestWord
                : deadline + Margin;
            if (until > limit && !answers.Exists(made => made.At <= limit && IsFinal(made.Decision)))
            {
                yield return $"the drop of {StoryTime.Format(delivery.Event.Time)} was not decided by {StoryTime.Format(limit)}";
            }
        }
    }

    // A backlog that begins before a device that another one held has asked again holds it anew.
    private static Instant HoldBegan(List<MonitorRun.Made> held, List<Instant> backlogs, Instant deadline) => backlogs
        .Where(began => held.Exists(made => made.At <= began && began <= made.At + AskAgainAfter))
        .Append(deadline)
        .Max();

    private static bool IsFinal(DecisionKind decision) =>
        decision is DecisionKind.Escalated or DecisionKind.EscalatedTogether or DecisionKind.EscalatedUnanswered or DecisionKind.Folded;

    // Rule 3.
    private static Instant Deadline(Instant time, Instant arrival, DevicePolicy policy)
    {
        var settled = Instant.Max(Instant.Max(time, arrival - TimeSpan.FromSeconds(60)) + policy.Settle, arrival);
        return Instant.Max(time + policy.Grace, settled + TimeSpan.FromSeconds(60));
    }

    private static IEnumerable<string> FalseAlarms(Trial trial)
    {
        var run = MonitorRun.Of(trial);
        var connections = trial.Connections;
        foreach (var revision in run.Revisions.Where(revision => revision is { Kind: IncidentKind.Sustained or IncidentKind.Unstable, Type: not RevisionType.Resolved }))
        {
            // One that names several connections goes back to the drop of one of them.
            var problems = revision.Modules.Prepend(revision.Module)
                .Select(module => module is null ? revision.Device! : $"{revision.Device}/{module}")
                .Select(connection => connections[connection].Where(delivery => !delivery.IsRepeat).OrderBy(delivery => delivery.Event.Time).ToList())
                .Where(events => events.Exists(delivery => IsDropOf(delivery, revision)))
                .Select(events => FalseAlarms(revision, events, trial.Policy).ToList())
                .MinBy(found => found.Count);
            foreach (var problem in problems ?? ["nothing dropped then"])
            {
                yield return $"{Story.Tell(revision)}: {problem}";
            }
        }
    }

    private static bool IsDropOf(Delivery delivery, IncidentRevision revision) =>
        delivery.Event.Time == revision.DroppedAt && delivery.Event.Kind == ConnectionEventKind.Disconnected;

    private static IEnumerable<string> FalseAlarms(IncidentRevision revision, List<Delivery> events, Policy policies)
    {
        var drop = events.First(delivery => IsDropOf(delivery, revision));
        var policy = policies.For(drop.Event.Device);
        var deadline = Deadline(drop.Event.Time, drop.At, policy);
        var back = events.Find(delivery => delivery.Event.Kind == ConnectionEventKind.Connected && delivery.Event.Time > drop.Event.Time);
        if (back is not null && back.Event.Time - drop.Event.Time < policy.Grace && back.At < deadline)
        {
            yield return $"{drop}, {back}";
        }

        if (revision.DecidedAt < deadline)
        {
            yield return $"it came before its deadline {StoryTime.Format(deadline)}";
        }
    }
}
