using System.Globalization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Devices;

/// <summary>The incidents of single connections and their revisions. Only here are they numbered.</summary>
internal static class DeviceIncidents
{
    public static Connection Flapping(ref Turn turn, Connection connection, Mark first, IncidentFacts facts)
    {
        var incident = new ConnectionIncident
        {
            Key = IncidentKey.ForConnection(turn.State.Device.Key, connection.Module, first.Sequence, first.Time, IncidentKey.Flapping),
            Kind = IncidentKind.Flapping,
            Severity = Severity.Info,
            Revision = 1,
            DroppedAt = first.Time,
            OpenedAt = turn.Now,
            Facts = facts with { EndedBy = connection.EndedBy },
        };
        Announce(ref turn, connection, incident, RevisionType.Opened, $"dropped {facts.Drops} times");
        return connection with { Incident = incident, FlappedFrom = first.Time };
    }

    /// <summary>
    /// Opens the incident of an outage, or raises the flapping or unstable incident that is open. Of a device that comes and goes all day
    /// it is one incident, unstable, until the device is gone for far longer than ever.
    /// </summary>
    /// <param name="turn">The decision in the making.</param>
    /// <param name="connection">A connection that is gone.</param>
    /// <param name="population">The devices known around it.</param>
    /// <param name="continues">The key of the cluster that ended without it, or null.</param>
    /// <param name="reason">Why, in a few words.</param>
    public static Connection Sustained(ref Turn turn, Connection connection, int population, string? continues, string reason)
    {
        var wait = connection.Wait!;
        var raised = connection.Incident;
        var absences = 1 + GraceRules.Count(ref turn, connection);
        var isUnstable = wait.Learned is { Source: not GraceSource.Unstable }
            && (absences >= turn.Policy.Unstable.OpenAt || raised is { Kind: IncidentKind.Flapping });
        var facts = isUnstable
            ? new IncidentFacts { Absences = absences, Window = turn.Policy.Unstable.Window }
            : FlappingRules.Facts(ref turn, connection);
        var incident = new ConnectionIncident
        {
            Key = raised?.Key
                ?? IncidentKey.ForConnection(
                    turn.State.Device.Key, connection.Module, wait.Drop.Sequence, wait.Drop.DroppedAt, Origin(wait, continues)),
            Kind = isUnstable ? IncidentKind.Unstable : IncidentKind.Sustained,
            Severity = turn.DevicePolicy.Severity ?? Severity.Warning,
            Revision = (raised?.Revision ?? 0) + 1,
            DroppedAt = wait.Drop.DroppedAt,
            OpenedAt = raised?.OpenedAt ?? turn.Now,
            Continues = continues,
            Facts = facts with
            {
                Profile = wait.Renewal,
                OnSchedule = wait.Renewal is not null,
                EndedBy = connection.EndedBy,
            },
            Population = population,
            IsLogSettled = raised?.IsLogSettled ?? false,
        };
        Announce(ref turn, connection, incident, raised is null ? RevisionType.Opened : RevisionType.Updated, reason);
        return connection with { Incident = incident };
    }

    /// <summary>Says what the hub's log shows of the connection's incident.</summary>
    public static Connection Observed(ref Turn turn, Connection connection)
    {
        var incident = connection.Incident! with { Revision = connection.Incident.Revision + 1 };
        Announce(ref turn, connection, incident, RevisionType.Updated, LogReason.Of(incident.Log!), isFromLog: true);
        return connection with { Incident = incident };
    }

    // A cluster that a lost decision has opened gives its key to the next one, which may leave the same device behind. And a deletion may
    // have resolved the incident of a drop that turns out to be of the next life.
    private static string? Origin(Wait wait, string? continues) =>
        (wait.Cluster ?? continues) is { } cluster ? string.Create(CultureInfo.InvariantCulture, $"{cluster}@{wait.VerdictAsOf}")
        : wait.RevivedBy is { } life ? string.Create(CultureInfo.InvariantCulture, $"life@{life.UnixMilliseconds}")
        : null;

    /// <summary>Resolves the connection's incident.</summary>
    /// <param name="turn">The decision in the making.</param>
    /// <param name="connection">A connection with an open incident.</param>
    /// <param name="resolution">How it ended.</param>
    /// <param name="at">When it ended, by the events' own times.</param>
    /// <param name="reason">Why, in a few words.</param>
    public static Connection Resolve(ref Turn turn, Connection connection, Resolution resolution, Instant at, string reason)
    {
        var incident = connection.Incident!;
        Announce(ref turn, connection, incident with { Revision = incident.Revision + 1 }, RevisionType.Resolved, reason, resolution, at);
        return connection with { Incident = null };
    }

    private static void Announce(
        ref Turn turn,
        Connection connection,
        ConnectionIncident incident,
        RevisionType type,
        string reason,
        Resolution? resolution = null,
        Instant? resolvedAt = null,
        bool isFromLog = false)
    {
        var isGone = !connection.IsOnline && resolution is not (Resolution.Returned or Resolution.Deleted);
        turn.Add(new DeviceEffect.Announce(new IncidentRevision
        {
            Type = type,
            Incident = incident.Key,
            Revision = incident.Revision,
            DecidedAt = turn.Now,
            Kind = incident.Kind,
            Severity = incident.Severity,
            Hub = turn.State.Device.Hub,
            Group = turn.Group,
            Device = turn.State.Device.DeviceId,
            Module = connection.Module,
            DroppedAt = incident.DroppedAt,
            OpenedAt = incident.OpenedAt,
            ResolvedAt = resolvedAt,
            Resolution = resolution,
            Continues = incident.Continues,
            Reason = reason,
            Runbook = turn.DevicePolicy.Runbook,
            Counts = new IncidentCounts(isGone ? 1 : 0, isGone ? 0 : 1, incident.Population),
            Sample = [turn.State.Device.DeviceId],
            Facts = incident.Facts,
            Log = incident.Log,
            LogProblem = incident.LogProblem,
            IsFromLog = isFromLog,
        }));
    }
}
