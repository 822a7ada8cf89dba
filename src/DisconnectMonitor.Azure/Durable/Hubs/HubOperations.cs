using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Durable.Hubs;

/// <summary>The operations of a hub's entity.</summary>
public static class HubOperations
{
    /// <summary>A bucket reported.</summary>
    /// <param name="memory">What the entity remembers; null when it has heard nothing yet.</param>
    /// <param name="reported">What it reported.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="context">What decisions in the hub are made under.</param>
    public static EntityTurn<HubMemory> Reported(HubMemory? memory, BucketReported reported, Instant now, HubContext context) =>
        Take(memory ?? New(reported.Hub), now, context, (state, at) => HubDecider.Decide(state, reported.Report, at, context));

    /// <summary>An instance of the app tells how late events arrived.</summary>
    /// <inheritdoc cref="Reported"/>
    /// <param name="memory">What the entity remembers; null when it has heard nothing yet.</param>
    /// <param name="lagged">What was counted.</param>
    /// <param name="now">When it arrived.</param>
    public static EntityTurn<HubMemory> Lagged(HubMemory? memory, HubLagged lagged, Instant now)
    {
        memory ??= New(lagged.Hub);
        var at = Instant.Max(memory.Clock, now);
        var minute = memory.Lag ?? LagReport.Starting(at);
        var counted = memory with { Clock = at, Lag = minute.Plus(lagged.Lag), Events = memory.Events + lagged.Events };

        // The report of a minute is due when the minute is over, whether or not anything arrives after it.
        return new EntityTurn<HubMemory>(
            counted,
            memory.Lag is null
                ? [new Outgoing.Signal(EntityAddress.Hub(memory.State.Hub), EntityOperations.MinuteEnded, null, minute.EndsAt)]
                : []);
    }

    /// <summary>The minute is over in which lags were counted.</summary>
    /// <inheritdoc cref="Reported"/>
    /// <param name="memory">What the entity remembers; null when it has forgotten all, and nothing is to be done.</param>
    /// <param name="now">When.</param>
    /// <param name="context">What decisions in the hub are made under.</param>
    public static EntityTurn<HubMemory> MinuteEnded(HubMemory? memory, Instant now, HubContext context) =>
        memory is { Lag: { } minute }
            ? Take(memory with { Lag = null }, now, context, (state, at) => HubDecider.Decide(state, minute, at, context))
            : new EntityTurn<HubMemory>(memory, []);

    /// <summary>The hub's timer fired.</summary>
    /// <inheritdoc cref="MinuteEnded"/>
    /// <param name="memory">What the entity remembers; null when it has forgotten all, and nothing is to be done.</param>
    /// <param name="woken">The timer.</param>
    /// <param name="now">When.</param>
    /// <param name="context">What decisions in the hub are made under.</param>
    public static EntityTurn<HubMemory> Wake(HubMemory? memory, HubWoken woken, Instant now, HubContext context) => memory is null
        ? new EntityTurn<HubMemory>(null, [])
        : Take(memory, now, context, (state, at) => HubDecider.Wake(state, woken.Generation, at, context));

    /// <summary>A look into the hub's log came to something.</summary>
    /// <inheritdoc cref="MinuteEnded"/>
    /// <param name="memory">What the entity remembers; null when it has forgotten all, and nothing is to be done.</param>
    /// <param name="answer">What it came to.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="context">What decisions in the hub are made under.</param>
    public static EntityTurn<HubMemory> LookedUp(HubMemory? memory, LogAnswer answer, Instant now, HubContext context) => memory is null
        ? new EntityTurn<HubMemory>(null, [])
        : Take(memory, now, context, (state, at) => HubDecider.Decide(state, answer, at, context));

    /// <summary>An operator closes an incident of the hub.</summary>
    /// <inheritdoc cref="MinuteEnded"/>
    /// <param name="memory">What the entity remembers; null when it has forgotten all, and nothing is to be done.</param>
    /// <param name="closing">Which, and why.</param>
    /// <param name="now">When.</param>
    /// <param name="context">What decisions in the hub are made under.</param>
    public static EntityTurn<HubMemory> Close(HubMemory? memory, Closing closing, Instant now, HubContext context) => memory is null
        ? new EntityTurn<HubMemory>(null, [])
        : Take(memory, now, context, (state, at) => HubDecider.Close(state, closing.Incident, closing.Reason, at, context));

    private static HubMemory New(string hub) => new() { State = HubDecider.Empty(hub) };

    private static EntityTurn<HubMemory> Take(HubMemory memory, Instant now, HubContext context, Func<HubState, Instant, HubTurn> decide)
    {
        var at = Instant.Max(memory.Clock, now);
        var turn = decide(memory.State, at);
        var outgoing = ImmutableArray.CreateBuilder<Outgoing>();
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case HubEffect.Tell(var status):
                    outgoing.AddRange(Enumerable.Range(0, context.Buckets).Select(bucket => new Outgoing.Signal(
                        EntityAddress.Bucket(turn.State.Hub, bucket),
                        EntityOperations.Informed,
                        new HubInformed(turn.State.Hub, bucket, status))));
                    break;
                case HubEffect.Announce(var revision):
                    outgoing.Add(new Outgoing.Announce(revision));
                    break;
                case HubEffect.Wake(var generation, var due):
                    outgoing.Add(new Outgoing.Signal(
                        EntityAddress.Hub(turn.State.Hub), EntityOperations.Wake, new HubWoken(generation), due));
                    break;
            }
        }

        return new EntityTurn<HubMemory>(memory with { State = turn.State, Clock = at }, outgoing.DrainToImmutable());
    }
}

/// <summary>What a hub's entity remembers.</summary>
public sealed record HubMemory
{
    /// <summary>The hub's state.</summary>
    public required HubState State { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }

    /// <summary>How many events have arrived, as ingest has told: the last seconds before an instance of the app went down may be missing.</summary>
    public long Events { get; init; }

    /// <summary>The minute of arrivals that is being counted; null when nothing has arrived since the last.</summary>
    public LagReport? Lag { get; init; }
}

/// <summary>What a bucket reports.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Report">The report.</param>
public sealed record BucketReported(string Hub, BucketReport Report);

/// <summary>How late events of a hub arrived at one instance of the app.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Lag">The arrivals since it last told; they count for the minute in which the hub hears of them.</param>
/// <param name="Events">How many events arrived since it last told, those of earlier minutes included.</param>
public sealed record HubLagged(string Hub, LagReport Lag, long Events = 0);

/// <summary>The timer of a hub fired.</summary>
/// <param name="Generation">The generation that it was set under.</param>
public sealed record HubWoken(int Generation);
