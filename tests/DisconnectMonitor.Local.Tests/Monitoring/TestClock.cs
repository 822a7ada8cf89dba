using System.Globalization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>A clock that a test moves, with timers that fire when it is moved over them.</summary>
internal sealed class TestClock(Instant now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private Instant _now = now;
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public Instant Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _ticks;
        }
    }

    /// <summary>Moves on, and fires what is due on the way.</summary>
    public void AdvanceTo(Instant time)
    {
        while (true)
        {
            Timer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.Due <= time).MinBy(timer => timer.Due);
                var to = next is null ? time : Instant.Max(next.Due!.Value, _now);
                _ticks += Math.Max(0, (to - _now).Ticks);
                _now = Instant.Max(_now, to);
                next?.Rearm(_now);
            }

            if (next is null)
            {
                return;
            }

            next.Fire();
        }
    }

    /// <summary>The machine sleeps: time passes, and no timer fires before it is over.</summary>
    public void SleepUntil(Instant time)
    {
        lock (_lock)
        {
            _now = time;
        }

        AdvanceTo(time);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        _ = timer.Change(dueTime, period);
        return timer;
    }

    public override string ToString() => Now.ToDateTimeOffset().ToString("O", CultureInfo.InvariantCulture);

    private sealed class Timer(TestClock clock, Action callback) : ITimer
    {
        private TimeSpan _period;

        public Instant? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                Due = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
            }

            return true;
        }

        public void Rearm(Instant now) => Due = _period > TimeSpan.Zero ? now + _period : null;

        public void Fire() => callback();

        public void Dispose()
        {
            lock (clock._lock)
            {
                _ = clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
