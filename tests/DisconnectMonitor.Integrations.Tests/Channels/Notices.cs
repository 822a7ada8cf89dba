using DisconnectMonitor.Guidance;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tests.Channels;

/// <summary>Notifications that the tests send.</summary>
internal static class Notices
{
    /// <summary>Every character that IoT Hub allows in an id, 128 of them.</summary>
    internal const string HostileId =
        "*b*_i_:smile:@here#1!(x),=%41+$'?;.-*b*_i_:smile:@here#1!(x),=%41+$'?;.-*b*_i_:smile:@here#1!(x),=%41+$'?;.-*b*_i_:smile:@he-end";

    internal static readonly AzureResources Azure = new()
    {
        Hubs = AzureResources.None.Hubs.Add(
            "contoso",
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Devices/IotHubs/contoso"),
    };

    internal static readonly Uri Page = new("https://monitor.example/");
    internal static readonly PageAddresses Addresses = new("ops", new ChannelServices { Page = Page });

    internal static readonly Notification Sustained = Notification.From(
        Revisions.Sustained with { Runbook = "https://wiki.example/pumps?a=1&b=2", Group = "site-3" });

    internal static readonly Notification Cluster = Notification.From(Revisions.HubCluster with
    {
        Type = RevisionType.Updated,
        Revision = 2,
        Reason = "twice as many are gone",
        Sample = [.. Enumerable.Range(1, 20).Select(number => $"site-3-pump-{number:00}")],
    });

    internal static readonly Notification Resolved = Notification.From(
        Revisions.Resolved(Revisions.GroupCluster, Resolution.Returned, TimeSpan.FromMinutes(72)) with
        {
            Reason = "all have returned",
            Counts = new IncidentCounts(Gone: 0, Returned: 12, Population: 14),
            Sample = [],
        });

    internal static readonly Notification Clear = Report();

    internal static readonly Notification NotClear = Report(
        "the journal cannot be written: the disk is full", "3 messages could not be delivered");

    internal static readonly Notification Drill = FireDrill.Open("on-call", Revisions.Dropped);

    internal static readonly Notification DrillOver = FireDrill.Resolve(Drill, Revisions.Dropped + TimeSpan.FromSeconds(2));

    /// <summary>One of each kind, in every state.</summary>
    internal static readonly Notification[] All =
    [
        .. Revisions.All.Select(Notification.From),
        Sustained,
        Cluster,
        Resolved,
        Clear,
        NotClear,
        Drill,
        DrillOver,
        .. from how in Enum.GetValues<Resolution>()
           select Notification.From(Revisions.Resolved(Revisions.HubCluster, how, TimeSpan.FromHours(3))),
    ];

    /// <summary>The largest that can be: every id is as long as it may be, and every list is full.</summary>
    internal static Notification Largest(IncidentRevision revision, string id, string text)
    {
        var notification = Notification.From(revision with
        {
            Hub = id,
            Group = id,
            Device = revision.Kind == IncidentKind.Cluster ? null : id,
            Module = revision.Kind == IncidentKind.Cluster ? null : id,
            Reason = text,
            Runbook = $"https://wiki.example/{new string('r', 1900)}",
            Sample = [.. Enumerable.Repeat(id, 20)],
            Continues = Revisions.HubCluster.Incident,
            Facts = revision.Facts with { WorstGroups = [.. Enumerable.Repeat(new GroupCount(id, 12, 14), 5)], Groups = 9 },
        });
        var match = notification.Guidance[0] with
        {
            Summary = text,
            Actions = [.. Enumerable.Repeat(text, 9)],
            Evidence = [.. Enumerable.Range(0, 20).Select(i => $"{i}{text}")],
        };
        return notification with { Guidance = [.. notification.Guidance, match, match with { Basis = GuidanceBasis.Observed }] };
    }

    private static Notification Report(params string[] problems)
    {
        var facts = new AllClearFacts
        {
            Since = Revisions.Dropped - TimeSpan.FromDays(1),
            Events = 1_234_567,
            Opened = 3,
            Open = 1,
            Devices = 4000,
            Silent = 41,
            SilentAndGone = 12,
            Problems = problems,
        };
        return Notification.From(AllClear.Of(facts, new DateOnly(2026, 11, 2), "plant", Revisions.Dropped));
    }

    internal static Message Words(Notification notification) => MessageWriter.Of(notification, Azure, Addresses);
}
