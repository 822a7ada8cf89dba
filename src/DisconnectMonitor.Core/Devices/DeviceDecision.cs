using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Devices;

/// <summary>A decision about a device in the making: the state so far and the effects so far.</summary>
internal struct DeviceDecision(DeviceState state, HubContext context, Instant now)
{
    private readonly Instant _now = now;
    private ImmutableArray<DeviceEffect> _effects = [];
    private int _generation = state.Generation;

    public DeviceState State = state;

    public readonly HubContext Context { get; } = context;

    public readonly Policy Policy => Context.Policy;

    public readonly Instant Now => _now;

    public readonly DevicePolicy DevicePolicy =>
        State.Registration is { IsDisabled: true } ? Policy.For(State.Device) with { Mode = DeviceMode.Ignore } : Policy.For(State.Device);

    public readonly string? Group => State.GroupUnder(Policy);

    public void Add(DeviceEffect effect) => _effects = _effects.Add(effect);

    /// <summary>Sets a timer under a new generation and returns that generation.</summary>
    public int Schedule(string? module, DeviceTimerKind kind, Instant due)
    {
        _generation++;
        Add(new DeviceEffect.Schedule(new DeviceTimer(module, kind, _generation, due)));
        return _generation;
    }

    /// <summary>Tells the bucket something, after making sure that the device is counted where its group now belongs.</summary>
    public void Tell(BucketMessage message)
    {
        CountAtHome();
        Add(new DeviceEffect.Tell(State.Home!.Value.Bucket, message));
    }

    /// <summary>
    /// Tells the bucket that a drop is over. It goes where the drop was told, which is where the device is still counted:
    /// a move waits until then.
    /// </summary>
    public readonly BucketMessage Back(string? module, Drop drop, Instant at) =>
        new BucketMessage.Back(State.Device, module, Group, drop, at);

    /// <summary>Answers a bucket that believes in a drop which is over. That a deleted device answers does not make it count again.</summary>
    public void Correct(BucketMessage.Back back)
    {
        var home = State.Home ?? Home.Of(State.Device, Group, Context.Buckets);
        Add(new DeviceEffect.Tell(home.Bucket, back));
    }

    /// <summary>Counts the device in its bucket, once; again only when a new policy groups it otherwise.</summary>
    public void CountAtHome()
    {
        var group = Group;
        var home = Home.Of(State.Device, group, Context.Buckets);
        if (State.Home == home)
        {
            return;
        }

        if (State.Home is { } old)
        {
            if (State.Connections.Any(connection => connection.Wait is { Told: true }))
            {
                return; // The old bucket still speaks for a drop of it.
            }

            Add(new DeviceEffect.Tell(old.Bucket, new BucketMessage.Forgotten(State.Device)));
        }

        State = State with { Home = home };
        Add(new DeviceEffect.Tell(home.Bucket, new BucketMessage.Seen(State.Device, group)));
    }

    /// <summary>Counts the device no longer.</summary>
    public void CountNoLonger()
    {
        if (State.Home is { } home)
        {
            Add(new DeviceEffect.Tell(home.Bucket, new BucketMessage.Forgotten(State.Device)));
            State = State with { Home = null };
        }
    }

    public readonly DeviceTurn Decide(DecisionKind decision) =>
        new(State.Remember(_now, decision, _generation), decision, _effects);
}
