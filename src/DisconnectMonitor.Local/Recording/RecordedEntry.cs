namespace DisconnectMonitor.Local.Recording;

/// <summary>One entry of a recording: an event, what happened to the monitor itself, or what could not be read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Source">The name of the recording.</param>
/// <param name="Line">The line where it starts, counted from 1.</param>
/// <param name="Received">When it arrived, where the recording says so.</param>
/// <param name="Event">The event of an <see cref="RecordedEntryKind.Event"/>; null for every other kind.</param>
/// <param name="Reason">Why a <see cref="RecordedEntryKind.Refused"/> entry was refused; null for every other kind.</param>
/// <param name="Raw">
/// What stands in the recording, as JSON: of a refused entry all of it, on one line and with its arrival time, ready to be
/// repaired and replayed (empty where the reason is not about one entry, cut where the reason says so); of the kinds after
/// <see cref="RecordedEntryKind.Event"/> the value in the envelope; of an event the event itself, where the reader was asked to
/// keep it. Empty for ignored events.
/// </param>
public readonly record struct RecordedEntry(
    RecordedEntryKind Kind,
    string Source,
    long Line,
    Instant? Received,
    ConnectionEvent? Event,
    string? Reason,
    ReadOnlyMemory<byte> Raw);

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
