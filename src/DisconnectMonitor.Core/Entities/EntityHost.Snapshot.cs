using DisconnectMonitor.Events;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Entities;

/// <content>Taking all of it down, and going on from there.</content>
public sealed partial class EntityHost
{
    /// <summary>Goes on from a snapshot, deciding exactly as the host would have that it was taken of.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="observer">Is told of every decision from now on.</param>
    public EntityHost(HostSnapshot snapshot, IMonitorObserver observer)
        : this(PolicyOf(snapshot), observer)
    {
        Now = snapshot.Now;
        _isStopped = snapshot.IsStopped;
        _timersSet = snapshot.TimersSet;
        foreach (var hub in snapshot.Hubs)
        {
            var entity = new HubInMemory(hub.State.Hub, new HubContext(_policy, hub.Buckets.Length)) { State = hub.State, Lag = hub.Lag };
            hub.Buckets.CopyTo(entity.Buckets);
            _hubs.Add(hub.State.Hub, entity);
        }

        _devices.EnsureCapacity(snapshot.Devices.Count);
        foreach (var device in snapshot.Devices)
        {
            _devices.Add(device.Device.Key, device);
        }

        foreach (var timer in snapshot.Timers)
        {
            _timers.Enqueue(MessageOf(timer), (timer.Due, timer.Order));
        }
    }

    /// <summary>Takes all that the host holds. Quick: the states are shared, not copied.</summary>
    /// <exception cref="InvalidOperationException">
    /// An observer asks in the middle of an input, when entities still have messages for each other.
    /// </exception>
    public HostSnapshot Snapshot()
    {
        if (_messages.Count > 0)
        {
            throw new InvalidOperationException("A snapshot is taken between two inputs, not in the middle of one.");
        }

        return new HostSnapshot
        {
            Policy = _policy,
            Now = Now,
            IsStopped = _isStopped,
            Devices = [.. _devices.Values],
            Hubs = [.. _hubs.Values.Select(hub => new HubSnapshot(hub.State, [.. hub.Buckets], hub.Lag))],
            Timers = [.. _timers.UnorderedItems.Select(timer => TimerOf(timer.Element, timer.Priority.Due, timer.Priority.Order))],
            TimersSet = _timersSet,
        };
    }

    private static Policy PolicyOf(HostSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Policy;
    }

    private static PendingTimer TimerOf(EntityMessage message, Instant due, long order)
    {
        var hub = message.Hub.State.Hub;
        return message switch
        {
            EntityMessage.DeviceTimerFired(_, var device, var timer) => new PendingTimer.OfDevice(due, order, hub, device, timer),
            EntityMessage.BucketWoken(_, var bucket) => new PendingTimer.OfBucket(due, order, hub, bucket),
            EntityMessage.HubWoken(_, var generation) => new PendingTimer.OfHub(due, order, hub, generation),
            EntityMessage.MinuteEnded => new PendingTimer.OfMinute(due, order, hub),
            _ => throw new InvalidOperationException($"{message.GetType().Name} is no timer."),
        };
    }

    private EntityMessage MessageOf(PendingTimer timer)
    {
        var hub = _hubs[timer.Hub];
        return timer switch
        {
            PendingTimer.OfDevice of => new EntityMessage.DeviceTimerFired(hub, of.Device, of.Timer),
            PendingTimer.OfBucket of => new EntityMessage.BucketWoken(hub, of.Bucket),
            PendingTimer.OfHub of => new EntityMessage.HubWoken(hub, of.Generation),
            PendingTimer.OfMinute => new EntityMessage.MinuteEnded(hub),
            _ => throw new InvalidOperationException($"{timer.GetType().Name} is not a timer that is known."),
        };
    }
}
