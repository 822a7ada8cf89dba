using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Local.Entities;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Simulation;

/// <summary>This monitor, under a policy. What it only records (flapping) and what is about itself (backlogs) is no alert.</summary>
public sealed class MonitorDetector : IDetector
{
    /// <inheritdoc/>
    public string Name => "this monitor";

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, int fleet, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(policy);
        var listener = new Listener(policy);
        var host = new EntityHost(policy, listener);
        foreach (var arrival in arrivals)
        {
            host.Receive(arrival.Event, arrival.At);
        }

        host.Drain();
        return [.. listener.Alerts.Values];
    }

    private sealed class Listener(Policy policy) : IMonitorObserver
    {
        private readonly HashSet<DeviceIdentity> _gone = [];

        /// <summary>By the key of the incident.</summary>
        public Dictionary<string, Alert> Alerts { get; } = new(StringComparer.Ordinal);

        public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
        {
            if (state.Own is { IsOnline: false })
            {
                _gone.Add(state.Device);
            }
            else
            {
                _gone.Remove(state.Device);
            }
        }

        public void Announced(IncidentRevision revision)
        {
            if (Alerts.TryGetValue(revision.Incident, out var known))
            {
                Alerts[revision.Incident] = revision.Type == RevisionType.Resolved ? known with { Until = revision.DecidedAt } : known;
            }
            else if (revision.Type != RevisionType.Resolved && revision.Kind is IncidentKind.Sustained or IncidentKind.Cluster)
            {
                Alerts.Add(revision.Incident, revision.Device is { } device
                    ? new Alert(revision.DecidedAt, [new DeviceIdentity(revision.Hub, device)])
                    : new Alert(revision.DecidedAt, [.. _gone.Where(device => Covers(revision, device))]) { Hub = revision.Hub, Group = revision.Group });
            }
        }

        private bool Covers(IncidentRevision revision, DeviceIdentity device) =>
            device.Hub == revision.Hub && (revision.Group is null || policy.GroupOf(device) == revision.Group);
    }
}
