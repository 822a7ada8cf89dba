using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Settings;

/// <summary>All that a local monitor is told by its settings file.</summary>
public sealed record MonitorSettings : HostSettings
{
    /// <summary>What is in force without a file.</summary>
    public static readonly MonitorSettings Default = new();

    /// <summary>Where it listens; loopback by default.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:7080");

    /// <summary>How long the journal is kept. 30 days by default.</summary>
    public TimeSpan JournalRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Where events are pulled from; null where they are only pushed.</summary>
    public QueueSettings? Queue { get; init; }

    /// <summary>Whether everybody on this machine may read the page without the key. Not by default.</summary>
    public bool IsPageOpenOnLoopback { get; init; }

    /// <summary>Whether everybody on this machine may read the metrics without the key. Not by default.</summary>
    public bool AreMetricsOpenOnLoopback { get; init; }

    /// <summary>The access key, where it is not to be made at the first start.</summary>
    public Secret? AccessKey { get; init; }
}

/// <summary>Reads a settings file of the local monitor and checks it. Every problem is listed at once.</summary>
public static class MonitorSettingsReader
{
    /// <summary>Reads an address to listen on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="url">The address, or null.</param>
    /// <param name="problem">What is wrong with it and what to write instead, or null.</param>
    public static bool TryReadListen(string text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? problem) =>
        MonitorRules.ReadListen(text, out url, out problem);

    /// <summary>Reads a settings file: JSON in UTF-8, in which comments and trailing commas are fine. What it leaves out is the default.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="secrets">Where the secrets are that the file refers to.</param>
    public static SettingsResult<MonitorSettings> Read(ReadOnlyMemory<byte> json, SecretSource secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var problems = new ProblemList();
        var settings = SettingsJson.ReadFile(json, problems) is { } section ? MonitorRules.Read(section, secrets) : MonitorSettings.Default;
        return new SettingsResult<MonitorSettings>(settings, problems.ToImmutable());
    }
}
