using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Devices;

/// <summary>The incidents of devices and their revisions: one at a time for a device. Only here are they numbered.</summary>
internal static class DeviceIncidents
{
    public static Connection Flapping(ref DeviceDecision turn, Connection connection, Mark first, IncidentFacts facts)
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
    /// Tells of an outage, and puts the connection into the state: opens the device's incident, raises the flapping or unstable one that is
    /// open, or joins the one that tells of other connections. Of a device that comes and goes all day it is one incident, unstable, until
    /// the device is gone for far longer than ever.
    /// </summary>
    /// <param name="turn">The decision in the making.</param>
    /// <param name="connection">A connection that is gone.</param>
    /// <param name="population">The devices known around it.</param>
    /// <param name="continues">The key of the cluster that ended without it, or null.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <returns>Whether an incident told of other connections already.</returns>
    public static bool Sustained(ref DeviceDecision turn, Connection connection, int population, string? continues, string reason)
    {
        var wait = connection.Wait!;
        var absences = 1 + GraceRules.Count(ref turn, connection);
        var isUnstable = wait.Learned is { Source: not GraceSource.Unstable }
            && (absences >= turn.Policy.Unstable.OpenAt || connection.Incident is { Kind: IncidentKind.Flapping });
        var origin = Origin(wait, continues);
        connection = connection with { Wait = wait with { Phase = WaitPhase.Escalated, Cluster = null, IsNamed = true } };
        turn.State = turn.State.With(connection);
        NameOthers(ref turn, connection);

        var raised = turn.State.Keeper;
        if (raised?.Incident is { Kind: IncidentKind.Sustained } || (isUnstable && raised?.Incident is { Kind: IncidentKind.Unstable }))
        {
            Join(ref turn, raised, continues, reason);
            return true;
        }

        var facts = isUnstable
            ? new IncidentFacts { Absences = absences, Window = turn.Policy.Unstable.Window }
            : FlappingRules.Facts(ref turn, connection);
        var incident = new ConnectionIncident
        {
            Key = raised?.Incident?.Key
                ?? IncidentKey.ForConnection(turn.State.Device.Key, connection.Module, wait.Drop.Sequence, wait.Drop.DroppedAt, origin),
            Kind = isUnstable ? IncidentKind.Unstable : IncidentKind.Sustained,
            Severity = turn.DevicePolicy.Severity ?? Severity.Warning,
            Revision = (raised?.Incident?.Revision ?? 0) + 1,
            DroppedAt = wait.Drop.DroppedAt,
            OpenedAt = raised?.Incident?.OpenedAt ?? turn.Now,
            Continues = continues,
            Told = Named(turn.State, before: [], continues) is { Length: > 1 } several ? several : [],
            Facts = facts with
            {
                Profile = wait.Renewal,
                OnSchedule = wait.Renewal is not null,
                EndedBy = connection.EndedBy,
                StillThere = StillThere(turn.State),
            },
            Population = population,
            IsLogSettled = raised?.Incident?.IsLogSettled ?? false,
        };
        if (raised is not null)
        {
            turn.State = turn.State.With(raised with { Incident = null });
        }

        connection = turn.State.Find(connection.Module)! with { Incident = incident };
        turn.State = turn.State.With(connection);
        Announce(ref turn, connection, incident, raised is null ? RevisionType.Opened : RevisionType.Updated, reason);
        return false;
    }

    /// <summary>
    /// A connection that may have been told of is gone no more, or not of the device's incident any more: ends the incident with the last
    /// one. An unstable device's goes on until it is calm.
    /// </summary>
    /// <param name="turn">The decision in the making.</param>
    /// <param name="connection">The connection, with its wait as it is now.</param>
    /// <param name="resolution">How the incident ends.</param>
    /// <param name="at">When, by the events' own times.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <param name="isOver">Whether the incident has ended.</param>
    public static Connection Leave(ref DeviceDecision turn, Connection connection, Resolution resolution, Instant at, string reason, out bool isOver)
    {
        turn.State = turn.State.With(connection);
        isOver = false;
        var keeper = connection.Incident is null ? turn.State.Keeper : connection;
        if (keeper?.Incident is not { } incident || incident.Kind == IncidentKind.Unstable)
        {
            return connection;
        }

        var others = turn.State.ToldWith(keeper).ToList();
        if (others.Count == 0)
        {
            isOver = true;
            turn.State = turn.State.With(Resolve(ref turn, keeper, resolution, at, reason));
        }
        else if (keeper.Module == connection.Module)
        {
            var next = others.Find(other => other.Wait is { Phase: WaitPhase.Escalated }) ?? others[0];
            turn.State = turn.State.With(connection with { Incident = null }).With(next with { Incident = incident });
        }

        return turn.State.Find(connection.Module)!;
    }

    /// <summary>Says what the hub's log shows of the connection's incident.</summary>
    public static Connection Observed(ref DeviceDecision turn, Connection connection)
    {
        var incident = connection.Incident!;
        incident = incident with
        {
            Revision = incident.Revision + 1,
            Facts = incident.Kind == IncidentKind.Sustained ? incident.Facts with { StillThere = StillThere(turn.State) } : incident.Facts,
        };
        Announce(ref turn, connection, incident, RevisionType.Updated, LogReason.Of(incident.Log!), isFromLog: true);
        return connection with { Incident = incident };
    }

    /// <summary>Resolves the incident that is kept with a connection.</summary>
    /// <param name="turn">The decision in the making.</param>
    /// <param name="connection">A connection with an open incident.</param>
    /// <param name="resolution">How it ended.</param>
    /// <param name="at">When it ended, by the events' own times.</param>
    /// <param name="reason">Why, in a few words.</param>
    public static Connection Resolve(ref DeviceDecision turn, Connection connection, Resolution resolution, Instant at, string reason)
    {
        var incident = connection.Incident!;
        Announce(ref turn, connection, incident with { Revision = incident.Revision + 1 }, RevisionType.Resolved, reason, resolution, at);
        return connection with { Incident = null };
    }

    // Whoever is named for the first time is told of, the others were.
    private static void Join(ref DeviceDecision turn, Connection keeper, string? continues, string reason)
    {
        var told = keeper.Incident!.Told is { IsEmpty: false } several ? several : [NameOf(keeper)];
        var named = Named(turn.State, told, continues);
        if (named.Length == told.Length)
        {
            return;
        }

        var incident = keeper.Incident with
        {
            Revision = keeper.Incident.Revision + 1,
            Told = named,
            Facts = keeper.Incident.Facts with { StillThere = StillThere(turn.State) },
        };
        keeper = turn.State.Find(keeper.Module)! with { Incident = incident };
        turn.State = turn.State.With(keeper);
        Announce(ref turn, keeper, incident, RevisionType.Updated, reason);
    }

    // Connections of a device that are gone together are told of together, once they have settled.
    private static void NameOthers(ref DeviceDecision turn, Connection connection)
    {
        foreach (var other in turn.State.Connections)
        {
            if (other.Module != connection.Module && other.Wait is { IsNamed: false, IsUndecided: true, Phase: not WaitPhase.Settling } wait)
            {
                turn.State = turn.State.With(other with { Wait = wait with { IsNamed = true } });
            }
        }
    }

    // A device's own connection that nobody misses is gone with the last of its modules. And those that the same cluster left behind
    // hear of it one after the other.
    private static ImmutableArray<string> Named(DeviceState state, ImmutableArray<string> before, string? leftBehindBy) =>
    [
        .. state.Connections
            .Where(connection => connection.IsTold
                || before.Contains(NameOf(connection))
                || (connection.Wait is { Phase: WaitPhase.NotMissed } && StillThere(state) == 0)
                || (leftBehindBy is not null && connection.Wait is { Phase: WaitPhase.Folded } folded && folded.Cluster == leftBehindBy))
            .Select(NameOf),
    ];

    private static int StillThere(DeviceState state) => state.Connections.Count(connection => connection.IsOnline);

    private static string NameOf(Connection connection) => connection.Module ?? "";

    // A cluster that a lost decision has opened gives its key to the next one, which may leave the same device behind. And a deletion may
    // have resolved the incident of a drop that turns out to be of the next life.
    private static string? Origin(Wait wait, string? continues) =>
        (wait.Cluster ?? continues) is { } cluster ? string.Create(CultureInfo.InvariantCulture, $"{cluster}@{wait.VerdictAsOf}")
        : wait.RevivedBy is { } life ? string.Create(CultureInfo.InvariantCulture, $"life@{life.UnixMilliseconds}")
        : null;

    private static void Announce(
        ref DeviceDecision turn,
        Connection connection,
        ConnectionIncident incident,
        RevisionType type,
        string reason,
        Resolution? resolution = null,
        Instant? resolvedAt = null,
        bool isFromLog = false)
    {
        var state = turn.State;
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
            Module = incident.Told.IsEmpty ? connection.Module : null,
            Modules = [.. incident.Told.Where(module => module.Length > 0 && (resolution is not null || state.Find(module) is { IsOnline: false }))],
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
