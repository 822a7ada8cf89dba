namespace DisconnectMonitor.Channels;

/// <summary>Notifications on which a template is tried before it is taken: of each kind and state, with texts that break what is not escaped.</summary>
internal static class TemplateSamples
{
    // Quotes, a backslash at the end, line ends, what ends an object, control characters, Liquid's own signs, half a pair of surrogates' place.
    private const string Nasty = "\"}, {{ data }} {% raw %} ]} ,\n\r\t\b\u0001\u2028 'ü€😀 </script> \\";

    // What IoT Hub allows in an id beside letters and digits.
    private const string NastyId = "a-:.+%_#*?!(),=@;$'";

    private static readonly Instant Dropped = Instant.From(new DateTimeOffset(2026, 11, 2, 3, 5, 0, TimeSpan.Zero));
    private static readonly DeviceIdentity Device = new("contoso", NastyId);

    private static readonly IncidentRevision Sustained = new()
    {
        Type = RevisionType.Opened,
        Incident = IncidentKey.ForConnection(Device.Key, module: null, default, Dropped),
        Revision = 1,
        DecidedAt = Dropped + TimeSpan.FromMinutes(10),
        Kind = IncidentKind.Sustained,
        Severity = Severity.Warning,
        Hub = Device.Hub,
        Device = NastyId,
        DroppedAt = Dropped,
        OpenedAt = Dropped + TimeSpan.FromMinutes(10),
        Reason = Nasty,
        Counts = new IncidentCounts(1, 0, 1),
        Sample = [NastyId],
    };

    /// <summary>All of them, each with what it is.</summary>
    public static ImmutableArray<(string Name, Notification Notification)> All { get; } =
    [
        ("a plain opening", Notification.From(Sustained with { Device = "pump-7", Reason = "grace elapsed", Sample = ["pump-7"] })),
        ("an opening whose texts hold quotes, backslashes and line ends", Notification.From(Sustained with
        {
            Module = NastyId, Group = Nasty, Runbook = "https://wiki.example/?a=1&b=\"", Continues = Sustained.Incident,
        })),
        ("a resolution", Notification.From(Resolved(Sustained, TimeSpan.FromMilliseconds(2_100_250)))),
        ("a cluster", Notification.From(Cluster(RevisionType.Opened))),
        ("a cluster's update", Notification.From(Cluster(RevisionType.Updated))),
        ("a cluster's resolution", Notification.From(Resolved(Cluster(RevisionType.Resolved), TimeSpan.FromHours(3)) with { Sample = [] })),
        ("an outage with what the hub's log held", Notification.From(Sustained with { LogProblem = Nasty })),
        ("the monitor's own health", Notification.From(Cluster(RevisionType.Opened) with { Kind = IncidentKind.MonitorHealth, Group = null })),
        ("an all-clear", Notification.From(AllClear.Of(
            new AllClearFacts { Since = Dropped, Events = 1, Opened = 0, Open = 0, Devices = 1, Problems = [Nasty] },
            new DateOnly(2026, 11, 2),
            "plant",
            Dropped))),
        ("a fire drill", FireDrill.Open("ops", Dropped)),
    ];

    private static IncidentRevision Cluster(RevisionType type) => Sustained with
    {
        Type = type,
        Incident = IncidentKey.ForGroup(Device.Hub, 1),
        Revision = 2,
        Kind = IncidentKind.Cluster,
        Severity = Severity.Error,
        Group = Nasty,
        Device = null,
        Counts = new IncidentCounts(20, 0, 40),
        Sample = [.. Enumerable.Repeat(NastyId, 20)],
    };

    private static IncidentRevision Resolved(IncidentRevision revision, TimeSpan outage) => revision with
    {
        Type = RevisionType.Resolved,
        Revision = 3,
        DecidedAt = revision.DroppedAt + outage,
        ResolvedAt = revision.DroppedAt + outage,
        Resolution = Resolution.Returned,
    };
}
