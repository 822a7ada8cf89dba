using DisconnectMonitor.Entities;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Cli.Explaining;

/// <summary>Gathers all that a replay says about one device.</summary>
internal sealed class DeviceStory(string device, string? hub) : IMonitorObserver
{
    private readonly List<StoryLine> _lines = [];
    private readonly Dictionary<string, DeviceState> _states = new(StringComparer.Ordinal);
    private readonly HashSet<string> _clusters = new(StringComparer.Ordinal);

    /// <summary>The device's last state on each hub that has a device of that name.</summary>
    public IReadOnlyDictionary<string, DeviceState> States => _states;

    /// <summary>Timers of waits that were over, which did nothing.</summary>
    public int SupersededTimers { get; private set; }

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
        if (state.Device.DeviceId != device || (hub is not null && state.Device.Hub != hub))
        {
            return;
        }

        _states[state.Device.Hub] = state;
        if (decision == DecisionKind.TimerSuperseded)
        {
            SupersededTimers++;
            return;
        }

        if (arrived is not null)
        {
            _lines.Add(new StoryLine.Arrived(at, arrived));
        }

        var connection = state.Find(module);
        if (connection?.Wait?.Cluster is { } cluster)
        {
            _ = _clusters.Add(cluster);
        }

        _lines.Add(new StoryLine.Decided(at, decision, module, connection));
    }

    public void Announced(IncidentRevision revision)
    {
        // The notification says the same and more.
    }

    public void Notified(Notification notification)
    {
        var revision = notification.Revision;
        if ((revision.Device == device || revision.Kind == IncidentKind.Cluster) && (hub is null || revision.Hub == hub))
        {
            _lines.Add(new StoryLine.Notified(revision.DecidedAt, notification));
        }
    }

    /// <summary>The story in its order; a record of the log comes before what was decided at the same time.</summary>
    /// <param name="log">The log that was looked into, or null.</param>
    public IReadOnlyList<StoryLine> Lines(RecordedLog? log)
    {
        var logged = (log?.Of(device) ?? [])
            .Where(record => record.Hub is null || _states.Count == 0 || _states.ContainsKey(record.Hub))
            .Select(record => new StoryLine.Logged(record.Time, record));
        var told = _lines.Where(line => line is not StoryLine.Notified notified || IsAbout(notified.Notification.Revision));
        return [.. logged.Concat(told).OrderBy(line => line.At)];
    }

    private bool IsAbout(IncidentRevision revision) => revision.Device is not null || _clusters.Contains(revision.Incident);
}

/// <summary>One line of a device's story.</summary>
/// <param name="At">When.</param>
internal abstract record StoryLine(Instant At)
{
    /// <summary>An event arrived.</summary>
    public sealed record Arrived(Instant At, ConnectionEvent Event) : StoryLine(At);

    /// <summary>A decision, with the connection as it was then; null where it is about no connection.</summary>
    public sealed record Decided(Instant At, DecisionKind Decision, string? Module, Connection? Connection) : StoryLine(At);

    /// <summary>A notification, of the device itself or of a cluster that spoke for it.</summary>
    public sealed record Notified(Instant At, Notification Notification) : StoryLine(At);

    /// <summary>The hub's log has something.</summary>
    public sealed record Logged(Instant At, LogRecord Record) : StoryLine(At);
}
