using System.Collections.Immutable;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Local.Settings;

/// <summary>All that a local monitor is told by its settings file.</summary>
public sealed record MonitorSettings
{
    /// <summary>What is in force without a file.</summary>
    public static readonly MonitorSettings Default = new();

    /// <summary>Where it listens; loopback by default.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:7080");

    /// <summary>Whether anything is sent. Live by default.</summary>
    public DeliveryMode Mode { get; init; } = DeliveryMode.Live;

    /// <summary>How long after the last message a channel is reminded of what is still open; null for never. A day by default.</summary>
    public TimeSpan? Reminder { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The policy.</summary>
    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>Who is told.</summary>
    public ImmutableArray<ChannelSettings> Channels { get; init; } = [];

    /// <summary>What is known of the Azure resources behind the hubs' names.</summary>
    public AzureResources Azure { get; init; } = AzureResources.None;

    /// <summary>Where the hub's log is read.</summary>
    public LogSourceSettings LogSource { get; init; } = new LogSourceSettings.None();

    /// <summary>How long the journal is kept. 30 days by default.</summary>
    public TimeSpan JournalRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How large a file of the journal grows, in megabytes. 64 by default.</summary>
    public int JournalFileMegabytes { get; init; } = 64;

    /// <summary>Where events are pulled from; null where they are only pushed.</summary>
    public QueueSettings? Queue { get; init; }

    /// <summary>Who is to hear that the monitor is well; null for nobody.</summary>
    public DeadMansSwitchSettings? DeadMansSwitch { get; init; }

    /// <summary>The daily all-clear; null for none.</summary>
    public AllClearSettings? AllClear { get; init; }

    /// <summary>The access key, where it is not to be made at the first start.</summary>
    public Secret? AccessKey { get; init; }
}
