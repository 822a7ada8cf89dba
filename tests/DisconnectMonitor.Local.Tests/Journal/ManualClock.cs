namespace DisconnectMonitor.Local.Journals;

/// <summary>A clock that a test moves, backwards too; what has elapsed is counted apart.</summary>
internal sealed class ManualClock(string now) : TimeProvider
{
    private DateTimeOffset _now = Parse(now);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _ticks;

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan time)
    {
        _now += time;
        _ticks += time.Ticks;
    }

    /// <summary>Somebody sets the clock.</summary>
    public void Set(string now) => _now = Parse(now);

    private static DateTimeOffset Parse(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
