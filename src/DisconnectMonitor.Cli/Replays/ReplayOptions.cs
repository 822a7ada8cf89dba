using DisconnectMonitor.Cli.Registries;
using DisconnectMonitor.Local.Recording.Forms;

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

/// <summary>What is replayed.</summary>
internal sealed record ReplayInput
{
    public required string[] Files { get; init; }

    /// <summary>The form that every file has to have; null for whatever each is recognised as.</summary>
    public RecordingForm? Form { get; init; }

    /// <summary>Recorded Connections logs to look into.</summary>
    public string[] Evidence { get; init; } = [];

    public string? Policy { get; init; }

    /// <summary>The devices that are known beforehand; null where none is.</summary>
    public RegistryInput? Registry { get; init; }
}
