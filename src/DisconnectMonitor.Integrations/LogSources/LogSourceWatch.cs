namespace DisconnectMonitor.LogSources;

/// <summary>Keeps how a source has been doing, and for how long it asked to be left alone. For use by several threads.</summary>
internal sealed class LogSourceWatch(TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private LogSourceHealth _health = LogSourceHealth.Unknown;
    private Instant? _pausedUntil;

    public LogSourceHealth Health
    {
        get
        {
            lock (_lock)
            {
                return _health;
            }
        }
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>Until when it is to be left alone, or null: whoever is asked all the same counts it against us.</summary>
    public Instant? PausedUntil()
    {
        lock (_lock)
        {
            return _pausedUntil > Now ? _pausedUntil : null;
        }
    }

    /// <summary>It answered.</summary>
    /// <param name="missing">What is missing from the answer, or null.</param>
    public void Answered(string? missing)
    {
        lock (_lock)
        {
            _health = _health with { AnsweredAt = Now, Problem = missing };
        }
    }

    /// <summary>It failed.</summary>
    /// <param name="problem">What happened.</param>
    /// <param name="retryAfter">How long it asks to be left alone, or null.</param>
    public void Failed(string problem, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            _health = _health with { FailedAt = Now, Problem = problem };
            if (retryAfter is { } pause)
            {
                _pausedUntil = Now + (pause < LongestPause ? pause : LongestPause);
            }
        }
    }
}
