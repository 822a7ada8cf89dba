using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>
/// Lays a recording on the time that runs now: when each event is to be sent, and which time it is to carry. The recording begins
/// with its first event's arrival, and that is now.
/// </summary>
/// <param name="speed">How much faster than recorded.</param>
/// <param name="asRecorded">Whether events keep their times.</param>
/// <param name="time">The clock.</param>
internal sealed class Timeline(Speed speed, bool asRecorded, TimeProvider time)
{
    private (Instant Recorded, Instant Now)? _start;
    private Instant _arrival;

    private Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>When the next event of the recording is to be sent; what lies in the past means at once.</summary>
    public Instant DueOf(in RecordedEntry entry)
    {
        // As in a replay: without an arrival time an event arrived when it happened, or at once when that is past.
        var arrival = entry.Received ?? Instant.Max(entry.Event!.Time, _arrival);
        _arrival = Instant.Max(arrival, _arrival);
        _start ??= (arrival, Now);
        return speed.Factor is null ? Now : Laid(arrival);
    }

    /// <summary>
    /// The time that an event carries when it is put into a batch now; null for its own. Without a factor that is now: events
    /// happen as fast as they are taken, however far apart they lay.
    /// </summary>
    public Instant? TimeOf(ConnectionEvent recorded) => asRecorded ? null : speed.Factor is null ? Now : Laid(recorded.Time);

    private Instant Laid(Instant recorded)
    {
        var start = _start!.Value;
        return start.Now + ((recorded - start.Recorded) / speed.Factor!.Value);
    }
}
