using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Tests.Incidents;

/// <summary>Revisions of a morning on which everything goes wrong at 03:04:51Z and is decided ten minutes later.</summary>
internal static class Revisions
{
    internal static readonly Instant Dropped = Instant.From(new DateTimeOffset(2026, 11, 2, 3, 4, 51, TimeSpan.Zero));

    internal static readonly IncidentRevision Sustained = new()
    {
        Type = RevisionType.Opened,
        Incident = IncidentKey.ForConnection(new DeviceIdentity("contoso", "pump-7").Key, module: null, SequenceNumber.Parse("2A"), Dropped),
        Revision = 1,
        DecidedAt = Dropped + TimeSpan.FromMinutes(10),
        Kind = IncidentKind.Sustained,
        Severity = Severity.Warning,
        Hub = "contoso",
        Device = "pump-7",
        DroppedAt = Dropped,
        OpenedAt = Dropped + TimeSpan.FromMinutes(10),
        Reason = "grace elapsed",
        Counts = new IncidentCounts(Gone: 1, Returned: 0, Population: 120),
        Sample = ["pump-7"],
    };

    internal static readonly IncidentRevision MissedRenewal = Sustained with
    {
        Facts = new IncidentFacts
        {
            Profile = new RenewalProfile(RenewalSchedules.DotNetOrJava, TimeSpan.FromMinutes(70), Fits: 8),
            OnSchedule = true,
        },
    };

    internal static readonly IncidentRevision Edge = Sustained with { Modules = ["$edgeAgent", "$edgeHub", "camera"] };

    internal static readonly IncidentRevision Modules = Edge with { Modules = ["camera", "opcua"], Facts = new IncidentFacts { StillThere = 2 } };

    internal static readonly IncidentRevision Flapping = Sustained with
    {
        Kind = IncidentKind.Flapping,
        Severity = Severity.Info,
        Reason = "five drops within the hour",
        Facts = new IncidentFacts { Drops = 5, HiddenFlaps = 3, Window = TimeSpan.FromHours(1) },
    };

    internal static readonly IncidentRevision Unstable = Sustained with
    {
        Kind = IncidentKind.Unstable,
        Facts = new IncidentFacts { Absences = 2, Window = TimeSpan.FromDays(1) },
    };

    internal static readonly IncidentRevision GroupCluster = Sustained with
    {
        Incident = IncidentKey.ForGroup("contoso", 3),
        Kind = IncidentKind.Cluster,
        Severity = Severity.Error,
        Group = "site-3",
        Device = null,
        Reason = "12 devices of the group are gone",
        Counts = new IncidentCounts(Gone: 12, Returned: 0, Population: 14),
        Sample = ["site-3-a", "site-3-b"],
        Facts = new IncidentFacts { Groups = 1, WorstGroups = [new GroupCount("site-3", 12, 14)] },
    };

    internal static readonly IncidentRevision HubCluster = GroupCluster with
    {
        Incident = IncidentKey.ForHub("contoso", 4),
        Severity = Severity.Critical,
        Group = null,
        Counts = new IncidentCounts(Gone: 812, Returned: 9, Population: 4000),
        Facts = new IncidentFacts
        {
            Groups = 17,
            WorstGroups = [new GroupCount("site-3", 40, 41), new GroupCount("site-9", 12, 30)],
        },
    };

    internal static readonly IncidentRevision Backlog = Sustained with
    {
        Incident = IncidentKey.ForMonitorHealth("contoso", 5),
        Kind = IncidentKind.MonitorHealth,
        Severity = Severity.Error,
        Device = null,
        Counts = default,
        Sample = [],
        Reason = "events arrive late",
        Facts = new IncidentFacts { Arrivals = 340, LateArrivals = 338, WorstLag = TimeSpan.FromMinutes(41) },
    };

    internal static readonly IncidentRevision Overflow = Backlog with
    {
        Incident = IncidentKey.ForOverflow("on-call", 6),
        Counts = new IncidentCounts(Gone: 23, Returned: 2, Population: 0),
        Sample = ["pump-1", "pump-2", "pump-3", "pump-4"],
        Facts = IncidentFacts.None,
        Reason = "more than 10 openings in 5m",
    };

    /// <summary>Every kind of revision that there is guidance for.</summary>
    internal static readonly IncidentRevision[] All =
    [
        Sustained,
        MissedRenewal,
        Modules,
        Sustained with { Continues = GroupCluster.Incident },
        Sustained with { Facts = Flapping.Facts, Type = RevisionType.Updated, Revision = 2 },
        Unstable,
        Flapping,
        Flapping with { Facts = Flapping.Facts with { HiddenFlaps = 0 } },
        GroupCluster,
        HubCluster,
        HubCluster with { Facts = HubCluster.Facts with { OnSchedule = true } },
        GroupCluster with { Continues = HubCluster.Incident },
        Backlog,
        Overflow with { Type = RevisionType.Updated, Reminder = 3 },
        Resolved(Sustained, Resolution.LostAtRestart, TimeSpan.FromHours(1)),
    ];

    internal static IncidentRevision Resolved(IncidentRevision revision, Resolution how, TimeSpan after) => revision with
    {
        Type = RevisionType.Resolved,
        Revision = revision.Revision + 1,
        DecidedAt = Dropped + after + TimeSpan.FromSeconds(20),
        ResolvedAt = Dropped + after,
        Resolution = how,
    };
}
