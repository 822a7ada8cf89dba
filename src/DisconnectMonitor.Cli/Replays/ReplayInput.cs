using DisconnectMonitor.Cli.Registries;
using DisconnectMonitor.Local.Recording.Forms;

namespace DisconnectMonitor.Cli.Replays;

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
