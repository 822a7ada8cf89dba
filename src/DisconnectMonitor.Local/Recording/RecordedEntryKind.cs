namespace DisconnectMonitor.Local.Recording;

/// <summary>What an entry of a recording is.</summary>
public enum RecordedEntryKind : byte
{
    /// <summary>It cannot be read; there is a reason.</summary>
    Refused,

    /// <summary>An event of a type that says nothing about a connection.</summary>
    Ignored,

    /// <summary>An event that counts.</summary>
    Event,

    /// <summary>The monitor was started.</summary>
    Start,

    /// <summary>The monitor was stopped.</summary>
    Stop,

    /// <summary>A policy took effect.</summary>
    Policy,

    /// <summary>A silence was set or lifted.</summary>
    Silence,

    /// <summary>What a registry says of some devices.</summary>
    Registry,

    /// <summary>An operator's command.</summary>
    Command,

    /// <summary>The answer of a log source.</summary>
    Log,

    /// <summary>The outcome of a delivery to a channel.</summary>
    Delivery,
}
