namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// Gives stamps that never go back, whatever the machine's clock does. Not safe for use by several threads at once.
/// </summary>
/// <remarks>
/// While the machine's clock lies behind the last stamp, stamps go on at half speed: standing still would stop every wait for
/// as long as the clock was set back, and full speed would never meet the clock again.
/// </remarks>
internal sealed class StampClock(TimeProvider time, Instant last)
{
    private const int Slowness = 2;

    private Instant _last = Plausible(last);
    private long _lastTicks = time.GetTimestamp();

    /// <summary>How far the machine's clock lies behind the last stamp.</summary>
    public TimeSpan Behind { get; private set; }

    /// <summary>The next stamp: the last one or a later one.</summary>
    public Instant Next()
    {
        var wall = Plausible(Instant.From(time.GetUtcNow()));
        var ticks = time.GetTimestamp();
        if (wall >= _last)
        {
            (_last, _lastTicks, Behind) = (wall, ticks, TimeSpan.Zero);
            return wall;
        }

        // Whole steps only, so that the rest of a step is not lost when stamps are taken in quick succession.
        var step = time.TimestampFrequency * Slowness / 1000;
        var steps = Math.Max(0, (ticks - _lastTicks) / step);
        _last = new Instant(_last.UnixMilliseconds + steps);
        _lastTicks += steps * step;
        Behind = _last - wall;
        return _last;
    }

    // A machine without a battery wakes up in 1970, and no reader takes such a time.
    private static Instant Plausible(Instant stamp) =>
        Instant.Max(Instant.MinEventTime, Instant.Min(stamp, Instant.MaxEventTime - TimeSpan.FromMilliseconds(1)));
}
