using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>How a local monitor works.</summary>
public sealed record LocalMonitorOptions
{
    /// <summary>Where and how the journal and the saved states are kept.</summary>
    public required JournalOptions Journal { get; init; }

    /// <summary>The policy.</summary>
    public required Policy Policy { get; init; }

    /// <summary>A policy to compare the one in force with; null for none. See <see cref="LocalMonitor.ReadShadowAsync"/>.</summary>
    public Policy? ShadowPolicy { get; init; }

    /// <summary>Who is told.</summary>
    public IReadOnlyList<ChannelSetup> Channels { get; init; } = [];

    /// <summary>Where the hub's log is read; null for nowhere.</summary>
    public LogSetup? Log { get; init; }

    /// <summary>Is told of every notification that is decided, but for what a restart decides anew, where it is decided: it must be quick and must not throw.</summary>
    public Action<Notification> Announced { get; init; } = _ => { };

    /// <summary>How often its state is saved, so that a restart has less of the journal to read. 5 minutes by default.</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often timers are looked at. A second by default; no more than a fraction of <see cref="LongestPause"/>.</summary>
    public TimeSpan TickInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest time without a tick that the monitor still counts as having been awake; after a longer one, as of a machine
    /// that was suspended, it behaves as after a restart. 30 seconds by default: from then on the core calls a timer late.
    /// </summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The release, as the journal names it at each start.</summary>
    public string Version { get; init; } = typeof(LocalMonitorOptions).Assembly.GetName().Version!.ToString(3);
}

/// <summary>A channel that a monitor tells.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Wants">Which revisions it asks for.</param>
/// <param name="Settings">The numbers by which it is told.</param>
public sealed record ChannelSetup(IChannel Channel, Func<IncidentRevision, bool> Wants, DeliverySettings Settings);

/// <summary>Where a monitor reads the hub's log.</summary>
/// <param name="Source">The log.</param>
/// <param name="FirstWithin">How long a first notification waits for it at most.</param>
/// <param name="SecondAfter">How long after the first look the second one is.</param>
public sealed record LogSetup(ILogSource Source, TimeSpan FirstWithin, TimeSpan SecondAfter);
