using System.Text.RegularExpressions;

namespace DisconnectMonitor.Stories;

/// <summary>Devices with modules: one device is one incident.</summary>
public static class EdgeStories
{
    private static readonly Policy Sites = Policy.Default with { GroupPattern = new Regex("^(?<group>site[0-9]+)-") };

    // What an IoT Edge device connects with: its own connection, its two system modules, and those that it runs.
    private static readonly string[] AllThere =
    [
        "03:00 edge-1 connects", "03:00 edge-1/$edgeAgent connects", "03:00 edge-1/$edgeHub connects", "03:00 edge-1/camera connects",
    ];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Story> All =
    [
        new("A module that is gone alone is told of as a module")
        {
            When = [.. AllThere, "03:05 edge-1/camera drops", "03:40 edge-1/camera connects"],
            Then = ["03:15 opened sustained edge-1/camera: grace elapsed", "03:40 resolved sustained edge-1/camera: returned after 00:35:00"],
        },
        new("An Edge device that loses its uplink is one incident, in whatever order its connections go and return")
        {
            When =
            [
                .. AllThere,
                "03:05 edge-1/$edgeHub drops", "03:05:20 edge-1 drops", "03:06 edge-1/$edgeAgent drops", "03:07 edge-1/camera drops",
                "03:40 edge-1/$edgeAgent connects", "03:41 edge-1 connects", "03:42 edge-1/$edgeHub connects", "03:43 edge-1/camera connects",
            ],
            Then =
            [
                "03:15 opened sustained edge-1 with $edgeAgent, $edgeHub, camera: grace elapsed",
                "03:43 resolved sustained edge-1 with $edgeAgent, $edgeHub, camera: returned after 00:38:00",
            ],
        },
        new("A module that is gone alone becomes its device's incident when the others follow")
        {
            When =
            [
                .. AllThere,
                "03:05 edge-1/camera drops", "03:30 edge-1/$edgeAgent drops", "03:30 edge-1/$edgeHub drops", "03:30 edge-1 drops",
                "04:00 edge-1/camera connects", "04:00 edge-1/$edgeAgent connects", "04:00 edge-1/$edgeHub connects",
            ],
            Then =
            [
                "03:15 opened sustained edge-1/camera: grace elapsed",
                "03:40 updated sustained edge-1 with $edgeAgent, $edgeHub, camera: grace elapsed",
                "04:00 resolved sustained edge-1 with $edgeAgent, $edgeHub, camera: returned after 00:55:00",
            ],
        },
        new("A device's own connection is not missed while its modules talk, and goes with the last of them")
        {
            When =
            [
                .. AllThere, "03:05 edge-1 drops",
                "05:00 edge-1/$edgeAgent drops", "05:00 edge-1/$edgeHub drops", "05:00 edge-1/camera drops",
                "05:30 edge-1/$edgeAgent connects", "05:30 edge-1/$edgeHub connects", "05:30 edge-1/camera connects",
            ],
            Then =
            [
                "05:10 opened sustained edge-1 with $edgeAgent, $edgeHub, camera: grace elapsed",
                "05:30 resolved sustained edge-1 with $edgeAgent, $edgeHub, camera: returned after 00:30:00",
            ],
        },
        new("A device that talks by itself is missed though a module of it is there")
        {
            When = ["03:00 pump-7 connects", "03:00 pump-7/updater connects", "03:05 pump-7 drops", "03:40 pump-7 connects"],
            Then = ["03:15 opened sustained pump-7: grace elapsed", "03:40 resolved sustained pump-7: returned after 00:35:00"],
        },
        new("A connection that stays away keeps its device's incident open, and one that drops once more does not tell of it again")
        {
            When =
            [
                .. AllThere,
                "03:05 edge-1/$edgeHub drops", "03:05 edge-1/camera drops",
                "03:30 edge-1/camera connects", "03:40 edge-1/camera drops", "04:10 edge-1/camera connects", "05:00 edge-1/$edgeHub connects",
            ],
            Then =
            [
                "03:15 opened sustained edge-1 with $edgeHub, camera: grace elapsed",
                "05:00 resolved sustained edge-1 with $edgeHub, camera: returned after 01:55:00",
            ],
        },
        new("A device is told of with its modules though one of them returns within its own grace")
        {
            When =
            [
                "03:00 edge-1 connects", "03:00 edge-1/camera connects", "03:00 edge-1/meter connects",
                "03:05 edge-1/camera drops", "03:12 edge-1/meter drops", "03:16 edge-1/camera connects", "03:18 edge-1/meter connects",
            ],
            Then =
            [
                "03:15 opened sustained edge-1 with camera, meter: grace elapsed",
                "03:18 resolved sustained edge-1 with camera, meter: returned after 00:13:00",
            ],
        },
        new("What an operator closes stays quiet with all of its connections, until the next drop")
        {
            When =
            [
                .. AllThere,
                "03:05 edge-1/$edgeHub drops", "03:06 edge-1/camera drops", "03:15:30 the operator closes it",
                "04:00 edge-1/camera connects", "04:05 edge-1/camera drops",
            ],
            Then =
            [
                "03:15 opened sustained edge-1 with $edgeHub, camera: grace elapsed",
                "03:15:30 resolved sustained edge-1 with $edgeHub, camera: closed after 00:10:30",
                "04:15 opened sustained edge-1/camera: grace elapsed",
            ],
        },
        new("A device whose module flaps is one incident when it goes for good")
        {
            When =
            [
                .. AllThere,
                "03:01 edge-1/camera connects", "03:08 edge-1/camera connects", "03:12 edge-1/camera connects", "03:20 edge-1/camera connects",
                "03:27 edge-1/camera connects", "03:30 edge-1 drops", "03:30 edge-1/$edgeAgent drops", "03:30 edge-1/$edgeHub drops", "03:30 edge-1/camera drops",
                "04:00 edge-1 connects", "04:00 edge-1/$edgeAgent connects", "04:00 edge-1/$edgeHub connects", "04:00 edge-1/camera connects",
            ],
            Then =
            [
                "03:27 opened flapping edge-1/camera: dropped 5 times",
                "03:40 updated sustained edge-1 with $edgeAgent, $edgeHub, camera: grace elapsed",
                "04:00 resolved sustained edge-1 with $edgeAgent, $edgeHub, camera: returned after 00:30:00",
            ],
        },
        new("An Edge device that its cluster leaves behind is one incident")
        {
            Policy = Sites,
            When =
            [
                "03:00 site1-{01..20} connect", "03:00 site1-07/$edgeAgent connects", "03:00 site1-07/$edgeHub connects",
                "03:05 site1-{01..20} drop", "03:05 site1-07/$edgeAgent drops", "03:05 site1-07/$edgeHub drops",
                "03:30 site1-{01..06} connect", "03:30 site1-{08..20} connect", "05:00 site1-07/$edgeHub connects", "05:01 site1-07/$edgeAgent connects",
            ],
            Then =
            [
                "03:08:05 opened cluster group site1: 20 gone, 0 returned of 20",
                "03:30:05 updated cluster group site1: 90 % of its devices returned, 1 gone, 19 returned of 20",
                "03:37:05 resolved cluster group site1: stragglers after 00:25:01",
                "03:37:05 opened sustained site1-07 with $edgeAgent, $edgeHub: left behind by its cluster",
                "05:01 resolved sustained site1-07 with $edgeAgent, $edgeHub: returned after 01:55:59",
            ],
        },
    ];
}
