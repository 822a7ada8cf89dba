namespace DisconnectMonitor.Logs;

/// <summary>What a look into the hub's log came to: an input to the incident's owner, and an entry of the journal.</summary>
public sealed record LogAnswer
{
    /// <summary>The key of the incident that was asked about.</summary>
    public required string Incident { get; init; }

    /// <summary>Which look it was.</summary>
    public LogLook Look { get; init; }

    /// <summary>What was found; null when the log was not available.</summary>
    public LogFindings? Findings { get; init; }

    /// <summary>Why the log was not available, in a few words; null when it was.</summary>
    public string? Problem { get; init; }
}
