using System.Text.Json.Serialization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Devices;

/// <summary>The outcome of one input to a device.</summary>
/// <param name="State">The device's new state.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
public readonly record struct DeviceTurn(DeviceState State, DecisionKind Decision, ImmutableArray<DeviceEffect> Effects);

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

/// <summary>A timer of a device. It cannot be cancelled, so it carries the generation that it was set under.</summary>
/// <param name="Module">The module whose connection set it, or null for the device's own.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Generation">The generation; a connection that has moved on ignores the timer.</param>
/// <param name="Due">When it was meant to fire.</param>
public sealed record DeviceTimer(string? Module, DeviceTimerKind Kind, int Generation, Instant Due);

/// <summary>What a device's timer is for.</summary>
[JsonConverter(typeof(EnumNameConverter<DeviceTimerKind>))]
public enum DeviceTimerKind : byte
{
    /// <summary>The next step of the wait for a return.</summary>
    Wait,

    /// <summary>Whether flapping has calmed.</summary>
    Calm,
}
