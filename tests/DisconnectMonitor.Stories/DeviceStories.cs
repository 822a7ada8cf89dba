using System.Text.RegularExpressions;

namespace DisconnectMonitor.Stories;

/// <summary>One device at a time: what is a real disconnect, and what is not.</summary>
public static class DeviceStories
{
    private static readonly Policy Sleepers = Policy.Default with
    {
        Overrides = [new PolicyOverride { Device = new Regex("^meter-"), Grace = TimeSpan.FromMinutes(75) }],
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Story> All =
    [
        new("A device that returns within grace is nobody's business")
        {
            When = ["03:00 pump-7 connects", "03:05 pump-7 drops", "03:14:59 pump-7 connects"],
            Then = [],
        },
        new("A device that stays away is an incident when its grace is over, and is resolved with the length of its outage")
        {
            When = ["03:00 pump-7 connects", "03:05 pump-7 drops", "03:40 pump-7 connects"],
            Then = ["03:15 opened sustained pump-7: grace elapsed", "03:40 resolved sustained pump-7: returned after 00:35:00"],
        },
        new("A device whose first event is its drop is watched all the same")
        {
            When = ["03:05 pump-7 drops"],
            Then = ["03:15 opened sustained pump-7: grace elapsed"],
        },
        new("Every event may come twice")
        {
            When =
            [
                "03:00 pump-7 connects", "03:00 pump-7 connects (again)",
                "03:05 pump-7 drops", "03:05 pump-7 drops (arrives 03:09) (again)", "03:05 pump-7 drops (arrives 03:20) (again)",
                "03:40 pump-7 connects", "03:40 pump-7 connects (arrives 03:41) (again)",
            ],
            Then = ["03:15 opened sustained pump-7: grace elapsed", "03:40 resolved sustained pump-7: returned after 00:35:00"],
        },
        new("A drop that arrives after its return changes nothing")
        {
            When = ["03:00 pump-7 connects", "03:05 pump-7 drops (arrives 03:07)", "03:06 pump-7 connects"],
            Then = [],
        },
        new("A drop that arrives late still has its settle and a minute more, so that its return can arrive too")
        {
            When = ["03:00 pump-7 connects", "03:05 pump-7 drops (arrives 03:45)"],
            Then = ["03:47 opened sustained pump-7: grace elapsed"],
        },
        new("A settle that is over before a late drop arrives says nothing about the host: it is not taken for one that was down")
        {
            Policy = Policy.Default with { Settle = TimeSpan.FromSeconds(10) },
            When = ["03:00 pump-7 connects", "03:05 pump-7 drops (arrives 03:45)"],
            Then = ["03:46 opened sustained pump-7: grace elapsed"],
        },
        new("A drop while one is being waited for starts the wait again")
        {
            When = ["03:00 pump-7 connects", "03:05 pump-7 drops", "03:12 pump-7 drops"],
            Then = ["03:22 opened sustained pump-7: grace elapsed"],
        },
        new("A drop while an incident is open leaves it open")
        {
            When = ["03:05 pump-7 drops", "03:30 pump-7 drops", "03:50 pump-7 connects"],
            Then = ["03:15 opened sustained pump-7: grace elapsed", "03:50 resolved sustained pump-7: returned after 00:45:00"],
        },
        new("A return that arrives after the next drop still ends the outage before it")
        {
            When =
            [
                "03:05 pump-7 drops", "03:30 pump-7 connects (arrives 03:46)", "03:45 pump-7 drops", "04:00 pump-7 connects",
            ],
            Then =
            [
                "03:15 opened sustained pump-7: grace elapsed",
                "03:46 resolved sustained pump-7: returned after 00:25:00",
                "03:55 opened sustained pump-7: grace elapsed",
                "04:00 resolved sustained pump-7: returned after 00:15:00",
            ],
        },
        new("After a failover sequence numbers start anew, and what is older than that is stale")
        {
            When =
            [
                "03:00 pump-7 connects (sequence FF01)",
                "03:10 pump-7 connects (sequence 01)",
                "03:09 pump-7 drops (arrives 03:11) (sequence FF02)",
                "03:30 pump-7 drops (sequence 02)",
            ],
            Then = ["03:40 opened sustained pump-7: grace elapsed"],
        },
        new("A deleted device is resolved and forgotten, and the drop that its deletion causes is not judged")
        {
            When = ["03:05 pump-7 drops", "03:30 pump-7 is deleted", "03:30:40 pump-7 drops"],
            Then = ["03:15 opened sustained pump-7: grace elapsed", "03:30 resolved sustained pump-7: deleted after 00:25:00"],
        },
        new("A deletion that is overtaken by the drop it caused still retires the device")
        {
            When = ["03:00 pump-7 connects", "03:30 pump-7 is deleted (arrives 03:31)", "03:30:40 pump-7 drops"],
            Then = [],
        },
        new("A drop that comes minutes after the deletion is its own too: the service takes its time to end the connection")
        {
            When = ["03:00 pump-7 connects", "03:30 pump-7 is deleted", "03:36 pump-7 drops"],
            Then = [],
        },
        new("A deletion that is overtaken by minutes still retires the device")
        {
            When = ["03:00 pump-7 connects", "03:30 pump-7 is deleted (arrives 03:50)", "03:36 pump-7 drops"],
            Then = ["03:46 opened sustained pump-7: grace elapsed", "03:50 resolved sustained pump-7: deleted after 00:00:00"],
        },
        new("A drop that overtakes the connect of a device's next life counts when that arrives")
        {
            When =
            [
                "03:00 pump-7 connects", "03:05 pump-7 is deleted", "03:20 pump-7 drops", "03:10 pump-7 connects (arrives 03:21)",
                "04:00 pump-7 connects",
            ],
            Then = ["03:30 opened sustained pump-7: grace elapsed", "04:00 resolved sustained pump-7: returned after 00:40:00"],
        },
        new("A device that is created anew starts afresh")
        {
            When =
            [
                "03:00 pump-7 connects (sequence FF01)", "03:05 pump-7 is deleted", "03:10 pump-7 is created",
                "03:11 pump-7 connects (sequence 01)", "03:20 pump-7 drops (sequence 02)",
            ],
            Then = ["03:30 opened sustained pump-7: grace elapsed"],
        },
        new("A creation that the new device's first drop has overtaken does not call off the wait")
        {
            When = ["03:00 pump-7 is created (arrives 03:01)", "03:00:05 pump-7 connects", "03:00:30 pump-7 drops"],
            Then = ["03:10:30 opened sustained pump-7: grace elapsed"],
        },
        new("A module is watched by itself and retired with its device")
        {
            When = ["03:05 edge-1/$edgeHub drops", "03:06 edge-1 connects", "03:30 edge-1 is deleted"],
            Then =
            [
                "03:15 opened sustained edge-1/$edgeHub: grace elapsed",
                "03:30 resolved sustained edge-1/$edgeHub: deleted after 00:25:00",
            ],
        },
        new("A device that drops and returns again and again is flapping, until it is calm")
        {
            When =
            [
                "03:00 pump-7 drops", "03:01 pump-7 connects", "03:07 pump-7 drops", "03:08 pump-7 connects",
                "03:19 pump-7 drops", "03:20 pump-7 connects", "03:24 pump-7 drops", "03:25 pump-7 connects",
                "03:37 pump-7 drops", "03:38 pump-7 connects",
            ],
            Then = ["03:37 opened flapping pump-7: dropped 5 times", "04:24 resolved flapping pump-7: calmed after 01:24:00"],
        },
        new("Drops that the hub only hints at are flapping too")
        {
            When =
            [
                "03:00 pump-7 connects", "03:03 pump-7 connects", "03:11 pump-7 connects", "03:16 pump-7 connects",
                "03:29 pump-7 connects", "03:31 pump-7 connects",
            ],
            Then = ["03:31 opened flapping pump-7: dropped 5 times", "04:29 resolved flapping pump-7: calmed after 01:26:00"],
        },
        new("A flapping device that stays away becomes a sustained incident under the same key")
        {
            When =
            [
                "03:00 pump-7 drops", "03:01 pump-7 connects", "03:07 pump-7 drops", "03:08 pump-7 connects",
                "03:19 pump-7 drops", "03:20 pump-7 connects", "03:24 pump-7 drops", "03:25 pump-7 connects",
                "03:37 pump-7 drops", "05:37 pump-7 connects",
            ],
            Then =
            [
                "03:37 opened flapping pump-7: dropped 5 times",
                "03:47 updated sustained pump-7: grace elapsed",
                "05:37 resolved sustained pump-7: returned after 02:00:00",
            ],
        },
        new("An outage and the flapping that begins with the same drop are two incidents")
        {
            When =
            [
                "03:00 pump-7 drops", "03:20 pump-7 connects", "03:22 pump-7 drops", "03:23 pump-7 connects",
                "03:31 pump-7 drops", "03:32 pump-7 connects", "03:33 pump-7 drops", "03:34 pump-7 connects",
                "03:46 pump-7 drops", "04:40 pump-7 connects",
            ],
            Then =
            [
                "03:10 opened sustained pump-7: grace elapsed",
                "03:20 resolved sustained pump-7: returned after 00:20:00",
                "03:46 opened flapping pump-7: dropped 5 times",
                "03:56 updated sustained pump-7: grace elapsed",
                "04:40 resolved sustained pump-7: returned after 00:54:00",
            ],
        },
        new("Flapping that comes to light while the device is gone and its incident closed calms after its return")
        {
            When =
            [
                "03:00 pump-7 drops", "03:01 pump-7 connects", "03:07 pump-7 drops", "03:08 pump-7 connects",
                "03:19 pump-7 drops (arrives 03:50)", "03:20 pump-7 connects (arrives 03:50)",
                "03:24 pump-7 drops", "03:25 pump-7 connects", "03:31 pump-7 drops", "03:45 the operator closes it", "05:00 pump-7 connects",
            ],
            Then =
            [
                "03:41 opened sustained pump-7: grace elapsed",
                "03:45 resolved sustained pump-7: closed after 00:14:00",
                "03:50 opened flapping pump-7: dropped 5 times",
                "05:00 resolved flapping pump-7: calmed after 02:00:00",
            ],
        },
        new("What is worked into the history out of order is counted once")
        {
            When =
            [
                "03:00 pump-7 drops (sequence 10019)", "03:09:59 pump-7 connects (sequence 1001C)", "03:02 pump-7 connects (arrives 03:10:01) (sequence 1001A)",
                "03:07 pump-7 drops (arrives 03:10:02) (sequence 1001B)", "03:19 pump-7 drops (sequence 1001D)", "03:20 pump-7 connects (sequence 1001E)",
                "03:24 pump-7 drops (sequence 1001F)", "03:25 pump-7 connects (sequence 10020)",
            ],
            Then = [],
        },
        new("A late event that tells of more flapping after it was resolved opens another incident")
        {
            When =
            [
                "03:00 pump-7 drops", "03:01 pump-7 connects", "03:07 pump-7 drops", "03:08 pump-7 connects",
                "03:19 pump-7 drops", "03:20 pump-7 connects", "03:24 pump-7 drops", "03:25 pump-7 connects",
                "03:37 pump-7 drops", "03:52 pump-7 connects", "02:58 pump-7 drops (arrives 03:55) (sequence 1)",
            ],
            Then =
            [
                "03:37 opened flapping pump-7: dropped 5 times",
                "03:47 updated sustained pump-7: grace elapsed",
                "03:52 resolved sustained pump-7: returned after 00:15:00",
                "03:55 opened flapping pump-7: dropped 6 times",
                "04:24 resolved flapping pump-7: calmed after 01:17:00",
            ],
        },
        new("Renewals on schedule are no flapping, and one that does not return is an incident")
        {
            Policy = Policy.Default with { TokenLifespans = [TimeSpan.FromMinutes(5)] },
            When =
            [
                "03:00 pump-7 drops", "03:00:10 pump-7 connects", "03:15 pump-7 drops", "03:15:10 pump-7 connects",
                "03:30 pump-7 drops", "03:30:10 pump-7 connects", "03:45 pump-7 drops", "03:45:10 pump-7 connects",
                "04:00 pump-7 drops", "04:00:10 pump-7 connects", "04:15 pump-7 drops", "04:15:10 pump-7 connects",
                "04:30 pump-7 drops", "04:50 pump-7 connects",
            ],
            Then = ["04:40 opened sustained pump-7: grace elapsed", "04:50 resolved sustained pump-7: returned after 00:20:00"],
        },
        new("Renewals of a lifespan of five minutes are no flapping either, if the policy lists it")
        {
            Policy = Policy.Default with { TokenLifespans = [TimeSpan.FromMinutes(5)] },
            When =
            [
                "03:00:00 pump-7 connects", "03:03:02 pump-7 connects", "03:06:05 pump-7 connects", "03:09:06 pump-7 connects",
                "03:12:09 pump-7 drops", "03:12:11 pump-7 connects", "03:15:12 pump-7 connects", "03:18:16 pump-7 connects",
            ],
            Then = [],
        },
        new("Drops every few minutes that keep no schedule are flapping whatever lifespans the policy lists")
        {
            Policy = Policy.Default with { TokenLifespans = [TimeSpan.FromMinutes(5)] },
            When =
            [
                "03:00 pump-7 drops", "03:01 pump-7 connects", "03:07 pump-7 drops", "03:08 pump-7 connects",
                "03:19 pump-7 drops", "03:20 pump-7 connects", "03:24 pump-7 drops", "03:25 pump-7 connects",
                "03:37 pump-7 drops", "03:38 pump-7 connects",
            ],
            Then = ["03:37 opened flapping pump-7: dropped 5 times", "04:24 resolved flapping pump-7: calmed after 01:24:00"],
        },
        new("Where all events of a small hub come late, a drop has its whole grace from its arrival on")
        {
            When =
            [
                "03:00 pump-1 connects (arrives 03:20)", "03:01 pump-2 connects (arrives 03:21)", "03:02 pump-3 connects (arrives 03:22)",
                "03:03 pump-4 connects (arrives 03:23)", "03:04 pump-5 connects (arrives 03:24)",
                "03:40 pump-1 drops (arrives 04:00)", "03:43 pump-1 connects (arrives 04:03)",
                "03:45 pump-2 drops (arrives 04:05)", "04:10 pump-2 connects (arrives 04:30)",
            ],
            Then =
            [
                "03:25 opened monitorhealth hub contoso: events arrive late; verdicts are held",
                "03:35 resolved monitorhealth hub contoso: drained after 00:11:00",
                "04:01 opened monitorhealth hub contoso: events arrive late; verdicts are held",
                "04:15 opened sustained pump-2: grace elapsed",
                "04:30 resolved sustained pump-2: returned after 00:25:00",
                "05:37 resolved monitorhealth hub contoso: drained after 01:37:00",
            ],
        },
        new("A device that sleeps most of each hour is no flapping, and is told of when it does not wake")
        {
            Policy = Sleepers,
            When =
            [
                "03:00 meter-1 connects", "03:04 meter-1 drops", "04:00 meter-1 connects", "04:05 meter-1 drops", "04:57 meter-1 connects",
                "05:03 meter-1 drops", "05:49 meter-1 connects", "05:56 meter-1 drops", "06:51 meter-1 connects", "06:55 meter-1 drops",
                "07:53 meter-1 connects", "07:58 meter-1 drops",
            ],
            Then = ["09:13 opened sustained meter-1: grace elapsed"],
        },
        new("A device that sleeps is flapping all the same when it is hardly gone before it is back")
        {
            Policy = Sleepers,
            When =
            [
                "03:00 meter-1 connects", "03:05 meter-1 drops", "03:06 meter-1 connects", "03:13 meter-1 drops", "03:14 meter-1 connects",
                "03:17 meter-1 connects", "03:27 meter-1 drops", "03:27:30 meter-1 connects", "03:31 meter-1 drops", "03:32 meter-1 connects",
                "03:44 meter-1 drops", "03:45 meter-1 connects", "03:47 meter-1 connects",
            ],
            Then = ["03:45 opened flapping meter-1: dropped 5 times", "04:31 resolved flapping meter-1: calmed after 01:26:00"],
        },
        new("After the host was down a wait waits once more, for returns that are still on their way")
        {
            When =
            [
                "03:00 pump-7 connects", "03:00 pump-8 connects", "03:05 pump-7 drops", "03:05 pump-8 drops",
                "03:06 the host stops", "03:46 the host starts", "03:20 pump-7 connects (arrives 04:00)",
            ],
            Then = ["04:26 opened sustained pump-8: grace elapsed"],
        },
        new("A host that was down twice waits once more each time")
        {
            When =
            [
                "03:00 pump-7 connects", "03:00 pump-8 connects", "03:05 pump-7 drops", "03:05 pump-8 drops",
                "03:06 the host stops", "03:10 the host starts", "03:14 the host stops", "03:30 the host starts",
                "03:14:30 pump-7 connects (arrives 03:40)",
            ],
            Then = ["03:45 opened sustained pump-8: grace elapsed"],
        },
        new("An operator closes an incident for the return that never arrives, and the device stays quiet until its next drop")
        {
            When = ["03:05 pump-7 drops", "04:00 the operator closes it", "05:00 pump-7 connects", "06:00 pump-7 drops"],
            Then =
            [
                "03:15 opened sustained pump-7: grace elapsed",
                "04:00 resolved sustained pump-7: closed after 00:55:00",
                "06:10 opened sustained pump-7: grace elapsed",
            ],
        },
        new("An ignored device is followed but never told of")
        {
            Policy = Policy.Default with { Overrides = [new PolicyOverride { Mode = DeviceMode.Ignore }] },
            When = ["03:05 pump-7 drops", "04:00 pump-7 connects"],
            Then = [],
        },
        new("A device with a shorter grace of its own is told of sooner")
        {
            Policy = Policy.Default with { Overrides = [new PolicyOverride { Grace = TimeSpan.FromMinutes(5) }] },
            When = ["03:05 pump-7 drops"],
            Then = ["03:10 opened sustained pump-7: grace elapsed"],
        },
    ];
}
