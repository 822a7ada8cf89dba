using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Simulation;

/// <summary>What this monitor tells of a recording, and what it takes the drops for.</summary>
public sealed class MonitorTelling : IMonitorObserver
{
    private readonly Dictionary<string, (string Kind, int Notifications)> _incidents = new(StringComparer.Ordinal);
    private readonly List<Alert> _openings = [];

    // Since when and until when somebody is told of a device: by an incident of its own or a cluster.
    private readonly Dictionary<DeviceKey, List<(Instant From, Instant? Until)>> _told = [];

    /// <summary>Drops that were news.</summary>
    public int Drops { get; private set; }

    /// <summary>Drops that passed for renewals of a token.</summary>
    public int Renewals { get; private set; }

    /// <summary>For each kind, how many incidents there were and how many notifications of them.</summary>
    public IEnumerable<(string Kind, int Incidents, int Notifications)> Kinds => _incidents.Values
        .GroupBy(incident => incident.Kind)
        .Select(kind => (kind.Key, kind.Count(), kind.Sum(incident => incident.Notifications)))
        .OrderByDescending(kind => kind.Item3);

    /// <summary>Lets the monitor decide a recording.</summary>
    public static MonitorTelling Of(IReadOnlyList<Arrival> arrivals, Fleet fleet, RecordedAbsences absences)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(absences);
        var telling = new MonitorTelling();
        var host = new EntityHost(fleet.Policy, telling);
        fleet.Run(host, arrivals);
        host.AdvanceTo(absences.Until);
        return telling;
    }

    /// <summary>The same in the terms of every detector.</summary>
    public Telling ToTelling() => new("this monitor", _incidents.Values.Sum(incident => incident.Notifications), [.. _openings], ToldAt);

    /// <inheritdoc/>
    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (module is not null)
        {
            return;
        }

        if (arrived is { Kind: ConnectionEventKind.Disconnected } && decision is not (DecisionKind.Duplicate or DecisionKind.Stale))
        {
            Drops++;
        }

        Renewals += decision is DecisionKind.ReturnedRenewal or DecisionKind.HiddenRenewal ? 1 : 0;

        // Flapping is only recorded.
        var isTold = state.Own is { } own
            && (own.IsTold || own.Incident is { Kind: not IncidentKind.Flapping } || own.Wait is { Phase: WaitPhase.Folded });
        var known = _told.GetValueOrDefault(state.Device.Key);
        if (isTold && known is not [.., { Until: null }])
        {
            if (known is null)
            {
                _told.Add(state.Device.Key, known = []);
            }

            known.Add((at, null));
        }
        else if (!isTold && known is [.., { Until: null } last])
        {
            known[^1] = (last.From, at);
        }
    }

    /// <inheritdoc/>
    public void Announced(IncidentRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var isKnown = _incidents.TryGetValue(revision.Incident, out var known);
        if (revision is { Kind: IncidentKind.Sustained, Type: not RevisionType.Resolved, Module: null, Device: { } device } && known.Kind != NameOf(revision))
        {
            _openings.Add(new Alert(revision.DecidedAt, [new DeviceIdentity(revision.Hub, device)]));
        }

        _incidents[revision.Incident] = (NameOf(revision), isKnown ? known.Notifications + 1 : 1);
    }

    private static string NameOf(IncidentRevision revision) => revision switch
    {
        { Kind: IncidentKind.Cluster, Group: null } => "cluster of a hub",
        { Kind: IncidentKind.Cluster } => "cluster of a group",
        _ => revision.Kind.ToString().ToLowerInvariant(),
    };

    private Instant? ToldAt(RecordedAbsence absence) => _told.GetValueOrDefault(absence.Device.Key)?
        .Where(told => !(absence.Until < told.From) && !(told.Until <= absence.From))
        .Select(told => (Instant?)Instant.Max(told.From, absence.From))
        .Min();
}
