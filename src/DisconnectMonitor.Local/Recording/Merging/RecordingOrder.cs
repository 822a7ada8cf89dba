namespace DisconnectMonitor.Local.Recording.Merging;

/// <summary>How well a recording keeps to the order of time.</summary>
public sealed class RecordingOrder
{
    /// <summary>How far an entry may lie behind one that stands before it: what Event Grid's first retries make of an order.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private Instant? _newest;

    /// <summary>Entries with a time.</summary>
    public long Timed { get; private set; }

    /// <summary>Entries that lie more than <see cref="Tolerance"/> behind one that stands before them.</summary>
    public long Late { get; private set; }

    /// <summary>How far the farthest of them lies behind.</summary>
    public TimeSpan Farthest { get; private set; }

    /// <summary>The time by which an entry is put in order; null where it has none.</summary>
    public static Instant? TimeOf(in RecordedEntry entry) => entry.Received ?? entry.Event?.Time;

    internal Instant? Take(in RecordedEntry entry)
    {
        if (TimeOf(entry) is not { } time)
        {
            return _newest;
        }

        Timed++;
        if (_newest is { } newest && newest - time is var behind && behind > Tolerance)
        {
            Late++;
            Farthest = behind > Farthest ? behind : Farthest;
        }

        _newest = _newest is { } before ? Instant.Max(before, time) : time;
        return _newest;
    }
}
