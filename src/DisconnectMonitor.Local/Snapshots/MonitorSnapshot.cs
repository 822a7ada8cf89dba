using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>All that a monitor holds at one moment, from which a restart goes on.</summary>
/// <param name="Host">The entities.</param>
internal sealed record MonitorSnapshot(HostSnapshot Host)
{
    /// <summary>The incidents.</summary>
    public IReadOnlyCollection<IncidentRecord> Incidents { get; init; } = [];

    /// <summary>What has been counted.</summary>
    public MonitorTotals Totals { get; init; }

    /// <summary>The silences, and what they hold.</summary>
    public SilenceState Silences { get; init; } = SilenceState.Empty;

    /// <summary>What happened in each hub in the last day.</summary>
    public IReadOnlyCollection<HubActivity> Activity { get; init; } = [];

    /// <summary>What is known of the channels.</summary>
    public IReadOnlyCollection<ChannelState> Channels { get; init; } = [];
}

/// <summary>One state of a snapshot as it is stored.</summary>
/// <param name="Kind">What it is, one of <see cref="SnapshotKind"/>.</param>
/// <param name="Key">Which one.</param>
/// <param name="Value">The state, as JSON.</param>
internal readonly record struct SnapshotRow(string Kind, string Key, byte[] Value);

/// <summary>What the rows of a snapshot are.</summary>
internal static class SnapshotKind
{
    public const string Header = "header";
    public const string Hub = "hub";
    public const string Lag = "lag";
    public const string Bucket = "bucket";
    public const string Timers = "timers";
    public const string Incident = "incident";
    public const string Channel = "channel";
    public const string Silences = "silences";
    public const string Totals = "totals";
    public const string Activity = "activity";

    /// <summary>Of these only what has changed since the last snapshot is stored again.</summary>
    public const string Device = "device";

    /// <summary>Of these all are stored each time.</summary>
    public static readonly string[] Whole = [Header, Hub, Lag, Bucket, Timers, Incident, Channel, Silences, Totals, Activity];
}

/// <summary>What is no state of an entity.</summary>
/// <param name="Now">The time reached.</param>
/// <param name="IsStopped">Whether the host was down.</param>
/// <param name="TimersSet">How many timers were ever set.</param>
/// <param name="Policy">The policy, as a policy file has it.</param>
internal sealed record SnapshotHeader(Instant Now, bool IsStopped, long TimersSet, JsonElement Policy);
