namespace DisconnectMonitor.Cli.Replays;

/// <summary>What <c>replay</c> was asked to do.</summary>
internal sealed record ReplayOptions
{
    public required ReplayInput Input { get; init; }

    public bool Json { get; init; }

    /// <summary>The file for a report, or null.</summary>
    public string? Html { get; init; }

    public bool Drain { get; init; }

    public Instant? Until { get; init; }

    public string? Rejects { get; init; }

    public bool Strict { get; init; }
}
