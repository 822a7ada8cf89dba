namespace DisconnectMonitor.Events;

/// <summary>A raw event as it was understood.</summary>
public readonly record struct EventReading
{
    /// <summary>An event of a type that says nothing about a connection.</summary>
    public static readonly EventReading Ignored = new() { Kind = EventReadingKind.Ignored };

    /// <summary>What became of it.</summary>
    public EventReadingKind Kind { get; private init; }

    /// <summary>The event; null unless <see cref="Kind"/> says that it is one.</summary>
    public ConnectionEvent? Event { get; private init; }

    /// <summary>Why it was refused: what is wrong and where in the object; null unless it was.</summary>
    public string? Reason { get; private init; }

    /// <summary>An event that counts.</summary>
    public static EventReading Of(ConnectionEvent connectionEvent) => new() { Kind = EventReadingKind.Event, Event = connectionEvent };

    /// <summary>Something that cannot be read.</summary>
    public static EventReading Refused(string reason) => new() { Kind = EventReadingKind.Refused, Reason = reason };
}

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
