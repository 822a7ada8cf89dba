namespace DisconnectMonitor.Tests.Trust;

/// <summary>A clock that goes when it is told to, and fires what is due then.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return start + _elapsed;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _elapsed.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Waits until somebody waits for this long, and lets that time pass.</summary>
    internal async Task PassAsync(TimeSpan span)
    {
        await UntilAsync(() => Take(timer => timer.Due == _elapsed + span).Length > 0);
        lock (_lock)
        {
            _elapsed += span;
        }

        foreach (var timer in Take(timer => timer.Due <= _elapsed))
        {
            timer.Fire();
        }
    }

    /// <summary>Waits until something has come true, which takes a moment where other threads have a part in it.</summary>
    internal static async Task UntilAsync(Func<bool> condition)
    {
        for (var look = 0; !condition(); look++)
        {
            Assert.True(look < 6000, "It has not come true within half a minute.");
            await Task.Delay(5);
        }
    }

    private ManualTimer[] Take(Func<ManualTimer, bool> which)
    {
        lock (_lock)
        {
            return [.. _timers.Where(which)];
        }
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        private TimeSpan _period;

        internal TimeSpan? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Due = dueTime < TimeSpan.Zero ? null : time._elapsed + dueTime;
                _period = period;
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            callback();
        }
    }
}
