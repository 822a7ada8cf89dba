using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>When a silence is in force. A stretch of it has its start and not its end.</summary>
public abstract record SilenceSchedule
{
    private protected SilenceSchedule()
    {
    }

    /// <summary>When it is over for good; null when it never is.</summary>
    public abstract Instant? OverAt { get; }

    /// <summary>Whether it is in force.</summary>
    public abstract bool IsActive(Instant now);

    /// <summary>The next start or end after <paramref name="now"/>; null when it is over.</summary>
    public abstract Instant? NextChange(Instant now);
}
