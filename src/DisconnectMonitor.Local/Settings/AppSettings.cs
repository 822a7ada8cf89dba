using System.Collections.Immutable;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Local.Settings;

/// <summary>All that the Functions app is told by its own settings; what they have in common with those of the local monitor has the same name.</summary>
public sealed record AppSettings
{
    /// <summary>What is in force when nothing is set.</summary>
    public static readonly AppSettings Default = new();

    /// <inheritdoc cref="MonitorSettings.Mode"/>
    public DeliveryMode Mode { get; init; } = MonitorSettings.Default.Mode;

    /// <inheritdoc cref="MonitorSettings.Reminder"/>
    public TimeSpan? Reminder { get; init; } = MonitorSettings.Default.Reminder;

    /// <inheritdoc cref="MonitorSettings.Policy"/>
    public Policy Policy { get; init; } = Policy.Default;

    /// <inheritdoc cref="MonitorSettings.Channels"/>
    public ImmutableArray<ChannelSettings> Channels { get; init; } = [];

    /// <inheritdoc cref="MonitorSettings.Azure"/>
    public AzureResources Azure { get; init; } = AzureResources.None;

    /// <inheritdoc cref="MonitorSettings.LogSource"/>
    public LogSourceSettings LogSource { get; init; } = new LogSourceSettings.None();

    /// <summary>What is called while the app is well, every minute or more; null for nothing.</summary>
    public DeadMansSwitchSettings? DeadMansSwitch { get; init; }

    /// <inheritdoc cref="MonitorSettings.AllClear"/>
    public AllClearSettings? AllClear { get; init; }

    /// <summary>The blob container into which Event Grid puts what it could not deliver. <c>deadletters</c> by default.</summary>
    public string DeadLetterContainer { get; init; } = "deadletters";

    /// <summary>How long what is over is kept in tables. 30 days by default.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);
}
