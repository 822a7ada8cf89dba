using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Durable.Buckets;

/// <summary>The operations of a bucket's entity.</summary>
public static class BucketOperations
{
    /// <summary>A device told its bucket something.</summary>
    /// <param name="memory">What the entity remembers; null when it has heard nothing yet.</param>
    /// <param name="told">What it said.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static EntityTurn<BucketMemory> Told(BucketMemory? memory, DeviceTold told, Instant now, HubContext context) =>
        Take(
            memory ?? New(told.Message.Device.Hub, told.Bucket),
            now,
            (state, at) => BucketDecider.Decide(state, told.Message, at, context));

    /// <summary>The hub says what is in force.</summary>
    /// <inheritdoc cref="Told"/>
    /// <param name="memory">What the entity remembers; null when it has heard nothing yet.</param>
    /// <param name="informed">What it said.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static EntityTurn<BucketMemory> Informed(BucketMemory? memory, HubInformed informed, Instant now, HubContext context) =>
        Take(
            memory ?? New(informed.Hub, informed.Bucket),
            now,
            (state, at) => BucketDecider.Decide(state, informed.Status, at, context));

    /// <summary>The bucket's timer fired.</summary>
    /// <inheritdoc cref="Told"/>
    /// <param name="memory">What the entity remembers; null when it has forgotten all, and nothing is to be done.</param>
    /// <param name="now">When.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static EntityTurn<BucketMemory> Wake(BucketMemory? memory, Instant now, HubContext context) => memory is null
        ? new EntityTurn<BucketMemory>(null, [])
        : Take(memory, now, (state, at) => BucketDecider.Wake(state, at, context));

    private static BucketMemory New(string hub, int bucket) => new() { State = BucketDecider.Empty(hub, bucket) };

    private static EntityTurn<BucketMemory> Take(BucketMemory memory, Instant now, Func<BucketState, Instant, BucketTurn> decide)
    {
        var at = Instant.Max(memory.Clock, now);
        var turn = decide(memory.State, at);
        var (hub, index) = (turn.State.Hub, turn.State.Index);
        return new EntityTurn<BucketMemory>(
            new BucketMemory { State = turn.State, Clock = at },
            [.. turn.Effects.Select(effect => effect switch
            {
                BucketEffect.Answer(var device, var verdict) =>
                    new Outgoing.Signal(EntityAddress.Device(device.Key), EntityOperations.Answered, new BucketAnswer(verdict)),
                BucketEffect.Report(var report) =>
                    new Outgoing.Signal(EntityAddress.Hub(hub), EntityOperations.Reported, new BucketReported(hub, report)),
                BucketEffect.Wake(var due) =>
                    (Outgoing)new Outgoing.Signal(EntityAddress.Bucket(hub, index), EntityOperations.Wake, new BucketWoken(hub), due),
                _ => throw new InvalidOperationException($"{effect.GetType().Name} is not an effect that is known."),
            })]);
    }
}

/// <summary>What a bucket's entity remembers.</summary>
public sealed record BucketMemory
{
    /// <summary>The bucket's state.</summary>
    public required BucketState State { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }
}

/// <summary>What a bucket answers a device.</summary>
/// <param name="Verdict">The verdict.</param>
public sealed record BucketAnswer(Verdict Verdict);

/// <summary>The timer of a bucket fired.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
public sealed record BucketWoken(string Hub);

/// <summary>What a device tells its bucket.</summary>
/// <param name="Bucket">The bucket, from 0.</param>
/// <param name="Message">What it says.</param>
public sealed record DeviceTold(int Bucket, BucketMessage Message);

/// <summary>What a hub tells one of its buckets.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Bucket">The bucket, from 0.</param>
/// <param name="Status">What is in force.</param>
public sealed record HubInformed(string Hub, int Bucket, HubStatus Status);
