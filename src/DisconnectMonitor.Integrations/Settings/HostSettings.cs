using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.LogSources;

namespace DisconnectMonitor.Settings;

/// <summary>What every host is told by its settings.</summary>
public abstract record HostSettings
{
    /// <summary>How long after the last message a channel is reminded, by default: a day.</summary>
    internal static readonly TimeSpan DefaultReminder = TimeSpan.FromDays(1);

    /// <summary>Whether anything is sent. Live by default.</summary>
    public DeliveryMode Mode { get; init; } = DeliveryMode.Live;

    /// <summary>How long after the last message a channel is reminded of what is still open; null for never. A day by default.</summary>
    public TimeSpan? Reminder { get; init; } = DefaultReminder;

    /// <summary>The policy.</summary>
    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>A policy to compare the one in force with; null for none.</summary>
    public Policy? ShadowPolicy { get; init; }

    /// <summary>Who is told.</summary>
    public ImmutableArray<ChannelSettings> Channels { get; init; } = [];

    /// <summary>What is known of the Azure resources behind the hubs' names.</summary>
    public AzureResources Azure { get; init; } = AzureResources.None;

    /// <summary>The root of the monitor as people reach it, which links in notifications are made of; null for no such links.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Links in notifications that take an incident or silence what it is about; null for none.</summary>
    public SignedLinkSettings? SignedLinks { get; init; }

    /// <summary>Where the hub's log is read.</summary>
    public LogSourceSettings LogSource { get; init; } = new LogSourceSettings.None();

    /// <summary>Who is to hear that the monitor is well; null for nobody.</summary>
    public DeadMansSwitchSettings? DeadMansSwitch { get; init; }

    /// <summary>The daily all-clear; null for none.</summary>
    public AllClearSettings? AllClear { get; init; }
}

/// <summary>Links that whoever gets a notification may use once, without signing in.</summary>
/// <param name="Key">What they are signed with.</param>
/// <param name="Lasts">How long each can be used.</param>
public sealed record SignedLinkSettings(Secret Key, TimeSpan Lasts);

/// <summary>A message a day that says that the monitor is well, and what it has seen.</summary>
/// <param name="Channel">The name of the channel that gets it.</param>
/// <param name="At">The time of day.</param>
/// <param name="Zone">Whose time that is.</param>
public sealed record AllClearSettings(string Channel, TimeOnly At, TimeZoneInfo Zone);

/// <summary>An address that is called for as long as the monitor is well, and that raises the alarm when the calls end.</summary>
/// <param name="Url">The address.</param>
/// <param name="Every">How often it is called.</param>
public sealed record DeadMansSwitchSettings(ChannelAddress Url, TimeSpan Every);
