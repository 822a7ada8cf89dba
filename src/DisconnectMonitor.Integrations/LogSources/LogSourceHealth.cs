using DisconnectMonitor.Events;

namespace DisconnectMonitor.LogSources;

/// <summary>How a log source has been doing.</summary>
public sealed record LogSourceHealth
{
    /// <summary>Nobody has asked yet.</summary>
    public static readonly LogSourceHealth Unknown = new();

    /// <summary>When it last answered; null before the first answer.</summary>
    public Instant? AnsweredAt { get; init; }

    /// <summary>When it last failed; null before the first failure.</summary>
    public Instant? FailedAt { get; init; }

    /// <summary>What is wrong with it, or with its last answer; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it answered when it was last asked, or was never asked.</summary>
    public bool IsWorking => FailedAt is null || AnsweredAt > FailedAt;
}
