using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Local.Journals;

/// <summary>A clock that a test moves, backwards too; what has elapsed is counted apart.</summary>
internal sealed class ManualClock(string now) : FakeTimeProvider(Parse(now))
{
    private TimeSpan _set;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _set;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    /// <summary>Somebody sets the clock.</summary>
    public void Set(string now) => _set = Parse(now) - base.GetUtcNow();

    private static DateTimeOffset Parse(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
