using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Simulation;

/// <content>What becomes of effects.</content>
internal sealed partial class HostileHost
{
    private void Carry(HostedHub hub, DeviceTurn turn, bool isKept)
    {
        var device = turn.State.Device;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case DeviceEffect.Schedule { Timer: var timer }:
                    _runtime.SetTimer(timer.Due, () => Fire(device, timer));
                    break;
                case DeviceEffect.Tell(var bucket, var message):
                    _runtime.SendToBucket(() => InBucket(hub, bucket, state => _deciders.Decide(state, message, Now, hub.Context)));
                    break;
                case DeviceEffect.Announce { Revision: var revision } when isKept:
                    Announce(revision, hub);
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
                    _runtime.Send(() => Answer(device, verdict));
                    break;
                case BucketEffect.Report { Content: var report }:
                    _runtime.Send(() => InHub(hub, state => _deciders.Decide(state, report, Now, hub.Context)));
                    break;
                case BucketEffect.Wake { Due: var due }:
                    _runtime.SetTimer(due, () => InBucket(hub, bucket, state => _deciders.Wake(state, Now, hub.Context)));
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
                        _runtime.Send(() => InBucket(hub, bucket, state => _deciders.Decide(state, status, Now, hub.Context)));
                    }

                    break;
                case HubEffect.Announce { Revision: var revision } when isKept:
                    Announce(revision, hub);
                    break;
                case HubEffect.Wake(var generation, var due):
                    _runtime.SetTimer(due, () => InHub(hub, state => _deciders.Wake(state, generation, Now, hub.Context)));
                    break;
            }
        }
    }
}
