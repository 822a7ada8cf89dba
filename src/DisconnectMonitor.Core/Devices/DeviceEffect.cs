using DisconnectMonitor.Incidents;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Devices;

/// <summary>What a decision about a device asks its host to do, in the order given.</summary>
public abstract record DeviceEffect
{
    private DeviceEffect()
    {
    }

    /// <summary>Give the timer back to the device when it is due.</summary>
    /// <param name="Timer">The timer.</param>
    public sealed record Schedule(DeviceTimer Timer) : DeviceEffect;

    /// <summary>Send a message to a bucket of the device's hub.</summary>
    /// <param name="Bucket">The bucket, from 0.</param>
    /// <param name="Message">The message.</param>
    public sealed record Tell(int Bucket, BucketMessage Message) : DeviceEffect;

    /// <summary>Record and notify a revision of an incident.</summary>
    /// <param name="Revision">The revision.</param>
    public sealed record Announce(IncidentRevision Revision) : DeviceEffect;
}
