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

/// <summary>From one moment to another.</summary>
/// <param name="Start">The first moment of silence.</param>
/// <param name="End">The first moment after it, later than <paramref name="Start"/>.</param>
public sealed record OnceSchedule(Instant Start, Instant End) : SilenceSchedule
{
    /// <inheritdoc/>
    public override Instant? OverAt => End;

    /// <inheritdoc/>
    public override bool IsActive(Instant now) => now >= Start && now < End;

    /// <inheritdoc/>
    public override Instant? NextChange(Instant now) => now < Start ? Start : now < End ? End : null;
}
