using System.Text.RegularExpressions;

namespace DisconnectMonitor.Stories;

/// <summary>Many devices at once: one incident instead of hundreds.</summary>
public static class ClusterStories
{
    // Four devices at a time, each fourteen minutes after its last blip.
    private static string Blip(int minute, int after, string what)
    {
        var (first, at) = (31 + (4 * (minute % 14)), minute + after);
        return $"0{3 + (at / 60)}:{at % 60:00} dev{{{first:000}..{first + 3:000}}} {what}";
    }

    private static readonly Policy Sites = Policy.Default with
    {
        GroupPattern = new Regex("^(?<group>[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture),
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Story> All =
    [
        new("A site that loses power is one incident, and all of it is resolved when the last device is back")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..30} connect", "02:00 site3-{01..30} connect",
                "03:00 site1-{01..10} drop", "03:30 site1-{01..10} connect",
            ],
            Then =
            [
                "03:03:05 opened cluster group site1: 10 gone, 0 returned of 10",
                "03:30:05 resolved cluster group site1: returned after 00:30:00",
            ],
        },
        new("Two devices of a site are two incidents")
        {
            Policy = Sites,
            When = ["02:00 site1-{01..10} connect", "03:00 site1-{01..02} drop"],
            Then =
            [
                "03:10 opened sustained site1-01: grace elapsed",
                "03:10:00.100 opened sustained site1-02: grace elapsed",
            ],
        },
        new("Devices that drop within the window of a cluster belong to it, wherever their keep-alives put them")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..30} connect", "02:00 site3-{01..30} connect",
                "03:00 site1-{01..04} drop", "03:04 site1-{05..07} drop", "03:06:30 site1-{08..10} drop", "03:50 site1-{01..10} connect",
            ],
            Then =
            [
                "03:03:05 opened cluster group site1: 4 gone, 0 returned of 10",
                "03:08:30 updated cluster group site1: doubled to 8 devices, 8 gone, 0 returned of 10",
                "03:50:05 resolved cluster group site1: returned after 00:50:00",
            ],
        },
        new("A site that is out takes in its devices with long keep-alives, and is one incident")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{01..20} connect", "02:00 site2-{01..30} connect", "02:00 site3-{01..30} connect",
                "03:00 site1-{01..10} drop", "03:31 site1-11 drops", "03:38 site1-{12..20} drop", "05:00 site1-{01..20} connect",
            ],
            Then =
            [
                "03:03:05 opened cluster group site1: 10 gone, 0 returned of 20",
                "03:40:05 updated cluster group site1: doubled to 20 devices, 20 gone, 0 returned of 20",
                "05:00:05 resolved cluster group site1: returned after 02:00:01",
            ],
        },
        new("A site of which half is back takes in nobody else")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..30} connect", "02:00 site3-{01..30} connect",
                "03:00 site1-{01..08} drop", "03:30 site1-{01..05} connect", "03:40 site1-09 drops", "05:00 site1-{06..09} connect",
            ],
            Then =
            [
                "03:03:05 opened cluster group site1: 8 gone, 0 returned of 10",
                "03:50 opened sustained site1-09: grace elapsed",
                "05:00:00.300 resolved sustained site1-09: returned after 01:20:00",
                "05:00:05 resolved cluster group site1: returned after 02:00:00",
            ],
        },
        new("Whoever is gone alone is told of at the end of his grace, however long that is and however busy the others are")
        {
            Policy = Policy.Default with { Grace = TimeSpan.FromMinutes(30) },
            When =
            [
                "02:00 dev{001..050} connect", "03:00 dev001 drops",
                .. Enumerable.Range(1, 35).SelectMany(minute => new[] { $"03:{minute:00} dev{minute + 1:000} drops", $"03:{minute + 4:00} dev{minute + 1:000} connects" }),
                "04:00 dev001 connects",
            ],
            Then = ["03:30 opened sustained dev001: grace elapsed", "04:00 resolved sustained dev001: returned after 01:00:00"],
        },
        new("A hub that goes away is one critical incident with a handful of updates")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{01..40} connect", "02:00 site2-{01..40} connect", "02:00 site3-{01..40} connect",
                "03:00 site1-{01..40} drop", "03:00 site2-{01..40} drop", "03:00 site3-{01..40} drop",
                "03:40 site1-{01..40} connect", "03:45 site2-{01..40} connect", "03:50 site3-{01..40} connect",
            ],
            Then =
            [
                "03:03:05 opened cluster hub contoso: 120 gone, 0 returned of 120",
                "03:45:05 updated cluster hub contoso: half of its devices returned, 40 gone, 80 returned of 120",
                "03:50:05 resolved cluster hub contoso: returned after 00:50:03",
            ],
        },
        new("Sites that go one after the other are told of one by one until it is plain that the hub goes")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..10} connect", "02:00 site3-{01..10} connect", "02:00 site4-{01..10} connect",
                "02:00 site5-{01..10} connect", "02:00 site6-{01..10} connect", "02:00 site7-{01..10} connect",
                "03:00 site1-{01..10} drop", "03:01:10 site2-{01..10} drop", "03:02:20 site3-{01..10} drop", "03:03:30 site4-{01..10} drop",
                "03:04:40 site5-{01..10} drop", "03:05:50 site6-{01..10} drop", "03:07 site7-{01..10} drop",
                "04:00 site1-{01..10} connect", "04:00 site2-{01..10} connect", "04:00 site3-{01..10} connect", "04:00 site4-{01..10} connect",
                "04:00 site5-{01..10} connect", "04:00 site6-{01..10} connect", "04:00 site7-{01..10} connect",
            ],
            Then =
            [
                "03:03:05 opened cluster group site1: 10 gone, 0 returned of 10",
                "03:04:15 opened cluster group site2: 10 gone, 0 returned of 10",
                "03:05:25 opened cluster group site3: 10 gone, 0 returned of 10",
                "03:06:35 opened cluster hub contoso: 10 gone, 0 returned of 70",
                "03:06:45 updated cluster hub contoso: doubled to 20 devices, 20 gone, 0 returned of 70",
                "04:00:05 resolved cluster group site3: returned after 00:57:40",
                "04:00:05 resolved cluster group site1: returned after 01:00:00",
                "04:00:05 resolved cluster group site2: returned after 00:58:50",
                "04:00:05 updated cluster hub contoso: half of its devices returned, 18 gone, 22 returned of 70",
                "04:00:05 resolved cluster hub contoso: returned after 00:56:30",
            ],
        },
        new("A few stragglers of a cluster are told of one by one")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{01..40} connect", "02:00 site2-{01..90} connect", "02:00 site3-{01..90} connect",
                "03:00 site1-{01..40} drop", "03:30 site1-{01..38} connect", "05:00 site1-{39..40} connect",
            ],
            Then =
            [
                "03:03:05 opened cluster group site1: 40 gone, 0 returned of 40",
                "03:30:05 updated cluster group site1: 90 % of its devices returned, 2 gone, 38 returned of 40",
                "03:37:05 resolved cluster group site1: stragglers after 00:30:03",
                "03:37:05 opened sustained site1-39: left behind by its cluster",
                "03:37:05 opened sustained site1-40: left behind by its cluster",
                "05:00 resolved sustained site1-39: returned after 01:59:56",
                "05:00:00.100 resolved sustained site1-40: returned after 01:59:56",
            ],
        },
        new("Many stragglers of a cluster are one incident that goes on until the last")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{001..100} connect", "02:00 site2-{01..90} connect", "02:00 site3-{01..90} connect",
                "03:00 site1-{001..100} drop", "03:30 site1-{001..092} connect", "05:00 site1-{093..100} connect",
            ],
            Then =
            [
                "03:03:05 opened cluster group site1: 100 gone, 0 returned of 100",
                "03:30:05 updated cluster group site1: half of its devices returned, 50 gone, 50 returned of 100",
                "03:30:10 updated cluster group site1: 90 % of its devices returned, 8 gone, 92 returned of 100",
                "03:37:10 resolved cluster group site1: stragglers after 00:30:09",
                "03:37:10 opened cluster group site1: 8 gone, 0 returned of 100",
                "05:00:05 resolved cluster group site1: returned after 02:00:00",
            ],
        },
        new("Without groups a hub cluster needs twenty devices")
        {
            When = ["02:00 dev{001..100} connect", "03:00 dev{001..019} drop", "03:05 dev{001..019} connect", "04:00 dev{001..020} drop", "04:20 dev{001..020} connect"],
            Then =
            [
                "04:03:06.200 opened cluster hub contoso: 20 gone, 0 returned of 100",
                "04:20:01.200 updated cluster hub contoso: half of its devices returned, 10 gone, 10 returned of 100",
                "04:20:05.600 updated cluster hub contoso: 90 % of its devices returned, 2 gone, 18 returned of 100",
                "04:20:06.200 resolved cluster hub contoso: returned after 00:20:01",
            ],
        },
        new("A hub cluster ends although devices go on blipping, and then speaks for nobody else")
        {
            When =
            [
                "02:00 dev{001..100} connect", "03:00 dev{001..030} drop", "03:20 dev{001..030} connect",
                .. Enumerable.Range(3, 56).SelectMany(minute => new[] { Blip(minute, 0, "drop"), Blip(minute, 3, "connect") }),
                "03:16 dev100 drops", "05:00 dev100 connects",
            ],
            Then =
            [
                "03:03:05.400 opened cluster hub contoso: 30 gone, 0 returned of 100",
                "03:12:00.100 updated cluster hub contoso: doubled to 60 devices, 35 gone, 25 returned of 100",
                "03:14:00.200 updated cluster hub contoso: half of its devices returned, 34 gone, 34 returned of 100",
                "03:20:05.300 updated cluster hub contoso: 90 % of its devices returned, 7 gone, 63 returned of 100",
                "03:20:07.500 resolved cluster hub contoso: returned after 00:20:02",
                "03:26 opened sustained dev100: grace elapsed",
                "05:00 resolved sustained dev100: returned after 01:44:00",
            ],
        },
        new("Late events in bulk are the monitor's own trouble, and nobody is called for the devices")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{01..40} connect", "02:00 site2-{01..40} connect",
                "03:00 site1-{01..40} drop (arrives 03:40)", "03:00 site2-{01..40} drop (arrives 03:40)",
                "03:04 site1-{01..40} connect (arrives 03:46)", "03:04 site2-{01..40} connect (arrives 03:46)",
            ],
            Then =
            [
                "03:41 opened monitorhealth hub contoso: events arrive late; verdicts are held",
                "03:57 resolved monitorhealth hub contoso: drained after 00:17:00",
            ],
        },
        new("Events that come again, late, are no backlog")
        {
            When =
            [
                "03:00 dev1 connects", "03:00 dev1 connects (arrives 03:20) (again)", "03:00 dev2 connects", "03:00 dev2 connects (arrives 03:20) (again)",
                "03:00 dev3 connects", "03:00 dev3 connects (arrives 03:20) (again)", "03:00 dev4 connects", "03:00 dev4 connects (arrives 03:20) (again)",
                "03:00 dev5 connects", "03:00 dev5 connects (arrives 03:20) (again)", "03:00 dev6 connects", "03:00 dev6 connects (arrives 03:20) (again)",
            ],
            Then = [],
        },
        new("A thousand renewals that fail together are one incident, not a thousand")
        {
            Policy = Policy.Default with { TokenLifespans = [TimeSpan.FromMinutes(5)] },
            When =
            [
                "02:00 dev{001..100} connect",
                "03:00 dev{001..100} drop", "03:00:20 dev{001..100} connect", "03:15 dev{001..100} drop", "03:15:20 dev{001..100} connect",
                "03:30 dev{001..100} drop", "03:30:20 dev{001..100} connect", "03:45 dev{001..100} drop", "03:45:20 dev{001..100} connect",
                "04:00 dev{001..100} drop", "04:50 dev{001..100} connect",
            ],
            Then =
            [
                "04:10:05.100 opened cluster hub contoso: 100 gone, 0 returned of 100",
                "04:50:07 updated cluster hub contoso: half of its devices returned, 50 gone, 50 returned of 100",
                "04:50:10.800 updated cluster hub contoso: 90 % of its devices returned, 10 gone, 90 returned of 100",
                "04:50:13.800 resolved cluster hub contoso: returned after 00:50:09",
            ],
        },
        new("A device that escalated before its site's cluster opened joins it")
        {
            Policy = Sites with { Overrides = [new PolicyOverride { Device = new Regex("01$"), Grace = TimeSpan.FromMinutes(4) }] },
            When =
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..30} connect", "02:00 site3-{01..30} connect",
                "03:00 site1-01 drops", "03:04 site1-{02..10} drop", "03:30 site1-{01..10} connect",
            ],
            Then =
            [
                "03:04 opened sustained site1-01: grace elapsed",
                "03:07:05 opened cluster group site1: 10 gone, 0 returned of 10",
                "03:07:05 resolved sustained site1-01: joined after 00:07:05",
                "03:30:05 resolved cluster group site1: returned after 00:30:00",
            ],
        },
        new("A device that joined a cluster and is left behind by it is another incident")
        {
            Policy = Sites with { Overrides = [new PolicyOverride { Device = new Regex("01$"), Grace = TimeSpan.FromMinutes(4) }] },
            When =
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..30} connect", "02:00 site3-{01..30} connect",
                "03:00 site1-01 drops", "03:04 site1-{02..10} drop", "03:30 site1-{02..10} connect", "05:00 site1-01 connects",
            ],
            Then =
            [
                "03:04 opened sustained site1-01: grace elapsed",
                "03:07:05 opened cluster group site1: 10 gone, 0 returned of 10",
                "03:07:05 resolved sustained site1-01: joined after 00:07:05",
                "03:30:05 updated cluster group site1: 90 % of its devices returned, 1 gone, 9 returned of 10",
                "03:37:05 resolved cluster group site1: stragglers after 00:30:00",
                "03:37:05 opened sustained site1-01: left behind by its cluster",
                "05:00 resolved sustained site1-01: returned after 02:00:00",
            ],
        },
        new("Devices that may sleep for hours are no cluster when they fall asleep together")
        {
            Policy = Sites with { Overrides = [new PolicyOverride { Device = new Regex("^site1"), Grace = TimeSpan.FromHours(10) }] },
            When =
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..30} connect", "02:00 site3-{01..30} connect",
                "03:00 site1-{01..10} drop", "07:00 site1-{02..10} connect",
            ],
            Then = ["13:00 opened sustained site1-01: grace elapsed"],
        },
        new("An operator closes a cluster and hears no more of it")
        {
            Policy = Sites,
            When =
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..30} connect", "02:00 site3-{01..30} connect",
                "03:00 site1-{01..10} drop", "03:20 the operator closes it", "03:30 site1-{01..10} connect",
            ],
            Then =
            [
                "03:03:05 opened cluster group site1: 10 gone, 0 returned of 10",
                "03:20 resolved cluster group site1: closed after 00:20:00",
            ],
        },
    ];
}
