using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Durable.Devices;

/// <summary>The operations of a device's entity.</summary>
public static class DeviceOperations
{
    /// <summary>Events of the device arrived.</summary>
    /// <param name="memory">What the entity remembers; null when nothing of the device was seen.</param>
    /// <param name="arrived">The events.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static EntityTurn<DeviceMemory> Arrived(DeviceMemory? memory, ArrivedEvents arrived, HubContext context)
    {
        memory ??= New(arrived.Events[0].Device, arrived.Known, arrived.Arrival);
        return Take(memory, arrived.Arrival, [.. arrived.Events.Select(one =>
            (Func<DeviceState, Instant, DeviceTurn>)((state, at) => DeviceDecider.Decide(state, one, at, context)))]);
    }

    /// <summary>The registry says something of the device.</summary>
    /// <param name="memory">What the entity remembers; null when nothing of the device was seen.</param>
    /// <param name="registered">What it says.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static EntityTurn<DeviceMemory> Registered(DeviceMemory? memory, DeviceRegistered registered, HubContext context) => Take(
        memory ?? New(registered.Device, registered.Known, registered.At),
        registered.At,
        (state, at) => DeviceDecider.Decide(state, registered.Registration, at, context));

    /// <summary>A timer of the device fired.</summary>
    /// <param name="memory">What the entity remembers; null when it has forgotten the device, and nothing is to be done.</param>
    /// <param name="timer">The timer as it was set.</param>
    /// <param name="now">When it fired.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static EntityTurn<DeviceMemory> TimerFired(DeviceMemory? memory, DeviceTimer timer, Instant now, HubContext context) =>
        Take(memory, now, (state, at) => DeviceDecider.Decide(state, timer, at, context));

    /// <summary>The device's bucket said something about a drop.</summary>
    /// <inheritdoc cref="TimerFired"/>
    /// <param name="memory">What the entity remembers; null when it has forgotten the device, and nothing is to be done.</param>
    /// <param name="answer">What it said.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static EntityTurn<DeviceMemory> Answered(DeviceMemory? memory, BucketAnswer answer, Instant now, HubContext context) =>
        Take(memory, now, (state, at) => DeviceDecider.Decide(state, answer.Verdict, at, context));

    /// <summary>A look into the hub's log came to something.</summary>
    /// <inheritdoc cref="TimerFired"/>
    /// <param name="memory">What the entity remembers; null when it has forgotten the device, and nothing is to be done.</param>
    /// <param name="answer">What it came to.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static EntityTurn<DeviceMemory> LookedUp(DeviceMemory? memory, LogAnswer answer, Instant now, HubContext context) =>
        Take(memory, now, (state, at) => DeviceDecider.Decide(state, answer, at, context));

    /// <summary>An operator closes an incident of the device.</summary>
    /// <inheritdoc cref="TimerFired"/>
    /// <param name="memory">What the entity remembers; null when it has forgotten the device, and nothing is to be done.</param>
    /// <param name="closing">Which, and why.</param>
    /// <param name="now">When.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static EntityTurn<DeviceMemory> Close(DeviceMemory? memory, Closing closing, Instant now, HubContext context) =>
        Take(memory, now, (state, at) => DeviceDecider.Close(state, closing.Incident, closing.Reason, at, context));

    private static DeviceMemory New(DeviceIdentity device, DeviceState? known, Instant now) =>
        new() { State = known ?? DeviceDecider.Unknown(device), Clock = now };

    private static EntityTurn<DeviceMemory> Take(DeviceMemory? memory, Instant now, params ReadOnlySpan<Func<DeviceState, Instant, DeviceTurn>> inputs)
    {
        if (memory is null)
        {
            return new EntityTurn<DeviceMemory>(null, []);
        }

        var at = Instant.Max(memory.Clock, now);
        var device = memory.State;
        var (outgoing, decisions) = (ImmutableArray.CreateBuilder<Outgoing>(), ImmutableArray.CreateBuilder<DecisionKind>(inputs.Length));
        foreach (var decide in inputs)
        {
            var turn = decide(device, at);
            device = turn.State;
            decisions.Add(turn.Decision);
            AddTo(outgoing, turn);
        }

        return new EntityTurn<DeviceMemory>(memory with { State = device, Clock = at }, outgoing.DrainToImmutable())
        {
            Decisions = decisions.DrainToImmutable(),
        };
    }

    private static void AddTo(ImmutableArray<Outgoing>.Builder outgoing, in DeviceTurn turn)
    {
        var device = turn.State.Device;
        foreach (var effect in turn.Effects)
        {
            outgoing.Add(effect switch
            {
                DeviceEffect.Schedule(var timer) =>
                    new Outgoing.Signal(EntityAddress.Device(device.Key), EntityOperations.TimerFired, timer, timer.Due),
                DeviceEffect.Tell(var bucket, var message) =>
                    new Outgoing.Signal(EntityAddress.Bucket(device.Hub, bucket), EntityOperations.Told, new DeviceTold(bucket, message)),
                DeviceEffect.Announce(var revision) => new Outgoing.Announce(revision),
                _ => throw new InvalidOperationException($"{effect.GetType().Name} is not an effect that is known."),
            });
        }
    }
}

/// <summary>What a device's entity remembers.</summary>
public sealed record DeviceMemory
{
    /// <summary>The device's state.</summary>
    public required DeviceState State { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }

    /// <summary>The lane of a shadow policy that knows the device, see <see cref="Shadows.ShadowLane.Id"/>; null for none.</summary>
    public string? Shadow { get; init; }
}

/// <summary>Events of one device that arrived together.</summary>
/// <param name="Events">The events, in the order of the delivery, one at least.</param>
/// <param name="Arrival">When they arrived.</param>
/// <param name="Known">What was known of the device before, for an entity that has heard nothing of it yet; null for nothing.</param>
public sealed record ArrivedEvents(ImmutableArray<ConnectionEvent> Events, Instant Arrival, DeviceState? Known = null)
{
    /// <summary>
    /// The most events of one message: 100. With about 300 bytes each it stays under the 45 KB beyond which the Azure Storage backend
    /// needs a blob for a message.
    /// </summary>
    public const int Most = 100;
}

/// <summary>The registry says something of a device.</summary>
/// <param name="Device">The device, of which nothing may have been seen yet.</param>
/// <param name="Registration">What it says.</param>
/// <param name="At">When it was imported.</param>
/// <param name="Known">What was known of the device before, for an entity that has heard nothing of it yet; null for nothing.</param>
public sealed record DeviceRegistered(DeviceIdentity Device, Registration Registration, Instant At, DeviceState? Known = null);
