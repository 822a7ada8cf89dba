using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

/// <content>How messages and timers travel.</content>
internal sealed partial class HostileHost
{
    private static readonly TimeSpan LatestOldMessage = TimeSpan.FromHours(2);

    private static readonly TimeSpan LatestOldWord = TimeSpan.FromMinutes(5);

    private void Carry(HostedHub hub, DeviceTurn turn, bool isKept)
    {
        var device = turn.State.Device;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case DeviceEffect.Schedule { Timer: var timer }:
                    SetTimer(timer.Due, () => Fire(device, timer));
                    break;
                case DeviceEffect.Tell(var bucket, var message):
                    Send(() => InBucket(hub, bucket, state => deciders.Decide(state, message, _now, hub.Context)), LatestOldWord);
                    break;
                case DeviceEffect.Announce { Revision: var revision } when isKept:
                    promises.Announced(revision, hub.State);
                    break;
            }
        }
    }

    private void Carry(HostedHub hub, int bucket, BucketTurn turn)
    {
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case BucketEffect.Answer(var device, var verdict):
                    Send(() => Answer(device, verdict), LatestOldMessage);
                    break;
                case BucketEffect.Report { Content: var report }:
                    Send(() => InHub(hub, state => deciders.Decide(state, report, _now, hub.Context)), LatestOldMessage);
                    break;
                case BucketEffect.Wake { Due: var due }:
                    SetTimer(due, () => InBucket(hub, bucket, state => deciders.Wake(state, _now, hub.Context)));
                    break;
            }
        }
    }

    private void Carry(HostedHub hub, HubTurn turn, bool isKept)
    {
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case HubEffect.Tell { Status: var status }:
                    for (var index = 0; index < hub.Buckets.Length; index++)
                    {
                        var bucket = index;
                        Send(() => InBucket(hub, bucket, state => deciders.Decide(state, status, _now, hub.Context)), LatestOldMessage);
                    }

                    break;
                case HubEffect.Announce { Revision: var revision } when isKept:
                    promises.Announced(revision, hub.State);
                    break;
                case HubEffect.Wake(var generation, var due):
                    SetTimer(due, () => InHub(hub, state => deciders.Wake(state, generation, _now, hub.Context)));
                    break;
            }
        }
    }

    private void Send(Action deliver, TimeSpan latest)
    {
        Do(_now + Delay(), deliver);
        if (Happens(trial.Hazards.OldMessages))
        {
            Do(_now + _random.Between(TimeSpan.Zero, latest), deliver);
        }

        if (Happens(trial.Hazards.Repeats))
        {
            Do(_now + Delay(), deliver);
        }
    }

    private void SetTimer(Instant due, Action fire)
    {
        var late = _random.Chance(0.2) ? _random.Between(TimeSpan.Zero, trial.Hazards.LatestTimer) : _random.Seconds(-0.1, 0.1);
        Do(Instant.Max(_now, due + late), fire);
        if (Happens(trial.Hazards.OldTimers))
        {
            Do(Instant.Max(_now, due + _random.Between(TimeSpan.Zero, TimeSpan.FromHours(_random.Chance(0.5) ? 2 : 0.01))), fire);
        }
    }

    private bool Happens(double chance) => chance > 0 && _random.Chance(chance);

    private TimeSpan Delay() => _random.Between(TimeSpan.Zero, _random.Chance(0.1) ? trial.Hazards.LongestDelay : TimeSpan.FromMilliseconds(300));
}
