namespace DisconnectMonitor.Policies;

/// <summary>Whether a device is watched.</summary>
public enum DeviceMode : byte
{
    /// <summary>Drops of the device are judged.</summary>
    Monitor,

    /// <summary>The device's connection is followed, but no drop of it is ever judged, counted or told.</summary>
    Ignore,
}
