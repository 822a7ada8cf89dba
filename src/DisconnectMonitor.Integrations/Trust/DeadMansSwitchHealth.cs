namespace DisconnectMonitor.Trust;

/// <summary>How a dead-man's switch has fared. Nothing in it shows the address.</summary>
public sealed record DeadMansSwitchHealth
{
    /// <summary>Calls that were answered with success.</summary>
    public long Calls { get; init; }

    /// <summary>Calls that were not: no connection, no answer in time, any other status.</summary>
    public long Failures { get; init; }

    /// <summary>How often it was not called because the monitor was not well, or did not say in time that it was.</summary>
    public long Withheld { get; init; }

    /// <summary>The last call that was answered with success; null for none.</summary>
    public Instant? LastSuccess { get; init; }

    /// <summary>The last call that failed; null for none.</summary>
    public Instant? LastFailure { get; init; }

    /// <summary>Why the last call that failed did; null for none.</summary>
    public string? LastProblem { get; init; }
}
