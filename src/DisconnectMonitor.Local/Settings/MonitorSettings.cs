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
