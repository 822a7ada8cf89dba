using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Devices;

/// <summary>When drops that keep returning are an incident, and when that is over.</summary>
internal static class FlappingRules
{
    /// <summary>
    /// Opens a flapping incident when the connection has dropped too often, and puts it into the state. A device that
    /// has an incident already, or a connection that a cluster speaks for, gets no second one.
    /// </summary>
    public static void Judge(ref DeviceDecision turn, Connection connection)
    {
        var flapping = turn.Policy.Flapping;
        if (turn.State.Incident is not null || connection.Wait is { IsUndecided: false } || connection.Marks.Count < flapping.OpenAt)
        {
            return;
        }

        // Renewals only ever take drops away, and to find them costs far more than to count them all: most drops end here.
        var window = Window(ref turn);
        if (CountAllDrops(connection, turn.Now - window) < flapping.OpenAt)
        {
            return;
        }

        Span<Mark> drops = stackalloc Mark[MarkRing.Capacity];
        var count = CountDrops(ref turn, connection, window, drops);
        if (count < flapping.OpenAt)
        {
            return;
        }

        // The key is that of the drop which began the series, so that it does not depend on which of them arrived last.
        var first = count - flapping.OpenAt;
        while (first < count && drops[first].Time <= connection.FlappedFrom)
        {
            first++;
        }

        if (first == count)
        {
            return;
        }

        connection = DeviceIncidents.Flapping(ref turn, connection, drops[first], Facts(drops[..count], window));
        WatchForCalm(ref turn, connection);
    }

    /// <summary>The connection is back: puts it into the state. Of a device that sleeps, only the return shows that a drop was no nap.</summary>
    public static void Returned(ref DeviceDecision turn, Connection connection)
    {
        WatchForCalm(ref turn, connection);
        if (turn.Policy.Sleeps(turn.DevicePolicy))
        {
            Judge(ref turn, connection);
        }
    }

    /// <summary>Sets the timer for the moment when too few drops will be left in the window, and puts the connection into the state.</summary>
    private static void WatchForCalm(ref DeviceDecision turn, Connection connection)
    {
        turn.State = turn.State.With(connection);

        // Where it takes a day to be calm, a device returns often before: one timer at a time is enough, which looks again.
        var keeper = connection.Incident is null ? turn.State.Keeper : connection;
        if (keeper?.Incident is not { Kind: IncidentKind.Flapping or IncidentKind.Unstable } incident
            || (incident.Kind == IncidentKind.Flapping && keeper.Module != connection.Module)
            || (incident.CalmGeneration != 0 && turn.DevicePolicy.GraceAtMost is not null))
        {
            return;
        }

        var generation = turn.Schedule(keeper.Module, DeviceTimerKind.Calm, CalmAt(ref turn, keeper));
        turn.State = turn.State.With(keeper with { Incident = incident with { CalmGeneration = generation } });
    }

    public static DeviceTurn TimerFired(ref DeviceDecision turn, DeviceTimer timer)
    {
        var connection = turn.State.Find(timer.Module);
        if (connection?.Incident is not { Kind: IncidentKind.Flapping or IncidentKind.Unstable } incident || incident.CalmGeneration != timer.Generation)
        {
            return turn.Decide(DecisionKind.TimerSuperseded);
        }

        var still = incident.Kind == IncidentKind.Unstable ? DecisionKind.StillUnstable : DecisionKind.StillFlapping;
        if (!connection.IsOnline || turn.State.ToldWith(connection).Any())
        {
            // Silence while gone is no calm: its return sets the timer again.
            turn.State = turn.State.With(connection with { Incident = incident with { CalmGeneration = 0 } });
            return turn.Decide(still);
        }

        // A connection that is waited for relies on the incident of its unstable device to speak for it.
        var calmAt = CalmAt(ref turn, connection);
        if (incident.Kind == IncidentKind.Unstable && LastDeadline(turn.State) is { } last && last + WaitRules.AskAgainAfter > calmAt)
        {
            calmAt = Instant.Max(last, turn.Now) + WaitRules.AskAgainAfter;
        }

        if (calmAt > turn.Now)
        {
            var generation = turn.Schedule(connection.Module, DeviceTimerKind.Calm, calmAt);
            turn.State = turn.State.With(connection with { Incident = incident with { CalmGeneration = generation } });
            return turn.Decide(still);
        }

        turn.State = turn.State.With(DeviceIncidents.Resolve(ref turn, connection, Resolution.Calmed, turn.Now, $"no longer {(incident.Kind == IncidentKind.Unstable ? "unstable" : "flapping")}"));
        return turn.Decide(DecisionKind.Calmed);
    }

    /// <summary>What the drops of the window look like, for guidance.</summary>
    public static IncidentFacts Facts(ref DeviceDecision turn, Connection connection)
    {
        Span<Mark> drops = stackalloc Mark[MarkRing.Capacity];
        var window = Window(ref turn);
        var count = CountDrops(ref turn, connection, window, drops);
        return Facts(drops[..count], window);
    }

    private static Instant CalmAt(ref DeviceDecision turn, Connection connection)
    {
        if (connection.Incident is { Kind: IncidentKind.Unstable })
        {
            return GraceRules.LastEnd(ref turn, connection) + turn.Policy.Unstable.Window ?? turn.Now;
        }

        Span<Mark> drops = stackalloc Mark[MarkRing.Capacity];
        var window = CalmWindow(ref turn);
        var count = CountDrops(ref turn, connection, window, drops);
        var closeBelow = turn.Policy.Flapping.CloseBelow;
        return count < closeBelow ? turn.Now : drops[count - closeBelow].Time + window;
    }

    private static Instant? LastDeadline(DeviceState state) =>
        state.Connections.Max(connection => connection.Wait is { IsUndecided: true } wait ? wait.Deadline : (Instant?)null);

    private static int CountAllDrops(Connection connection, Instant since)
    {
        var count = 0;
        foreach (var mark in connection.Marks.CopyTimesTo(stackalloc MarkTimes[MarkRing.Capacity]))
        {
            count += mark.DroppedAt > since ? 1 : 0;
        }

        return count;
    }

    // A device that sleeps restarts its wait for ever, and should: its naps do not make its window longer.
    private static TimeSpan Window(ref DeviceDecision turn) => turn.Policy.Sleeps(turn.DevicePolicy)
        ? turn.Policy.Flapping.Window
        : turn.Policy.Flapping.WindowFor(turn.DevicePolicy.Grace);

    // Where the grace learns, whoever comes and goes all day is one incident, by the minute as by the hour.
    private static TimeSpan CalmWindow(ref DeviceDecision turn)
    {
        var window = Window(ref turn);
        return turn.DevicePolicy.GraceAtMost is null || turn.Policy.Unstable.Window < window ? window : turn.Policy.Unstable.Window;
    }

    private static int CountDrops(ref DeviceDecision turn, Connection connection, TimeSpan window, Span<Mark> drops)
    {
        var count = RenewalDetector.WithoutRenewals(connection.Marks, turn.Now - window, turn.Context.SchedulesOf(connection.Sdk), drops);
        return turn.Policy.Sleeps(turn.DevicePolicy) ? WithoutNaps(drops[..count], turn.DevicePolicy.Settle) : count;
    }

    // Of a device that sleeps, only what is sure to have been over before it would settle is no nap.
    private static int WithoutNaps(Span<Mark> drops, TimeSpan settle)
    {
        var count = 0;
        foreach (var drop in drops)
        {
            if (drop.Gap < settle)
            {
                drops[count++] = drop;
            }
        }

        return count;
    }

    private static IncidentFacts Facts(ReadOnlySpan<Mark> drops, TimeSpan window)
    {
        var hidden = 0;
        foreach (var drop in drops)
        {
            // A drop that is followed by another one has returned in between without being seen.
            if (drop.Kind == MarkKind.Missed || (drop.Gap is null && drop != drops[^1]))
            {
                hidden++;
            }
        }

        return new IncidentFacts { Drops = drops.Length, HiddenFlaps = hidden, Window = window };
    }
}
