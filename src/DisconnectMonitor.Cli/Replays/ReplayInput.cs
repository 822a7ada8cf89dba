namespace DisconnectMonitor.Cli.Replays;

/// <summary>What is replayed.</summary>
internal sealed record ReplayInput
{
    public required string[] Files { get; init; }

    public ReplayFormat Format { get; init; }

    /// <summary>Recorded Connections logs to look into.</summary>
    public string[] Evidence { get; init; } = [];

    public string? Policy { get; init; }
}
