namespace DisconnectMonitor.Events;

/// <summary>What became of a raw event.</summary>
public enum EventReadingKind : byte
{
    /// <summary>It cannot be read; there is a reason.</summary>
    Refused,

    /// <summary>It is of a type that says nothing about a connection, such as telemetry.</summary>
    Ignored,

    /// <summary>It is one of the four events that count.</summary>
    Event,
}
