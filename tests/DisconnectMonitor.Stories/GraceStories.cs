namespace DisconnectMonitor.Stories;

/// <summary>A grace that learns, and devices that come and go all day.</summary>
public static class GraceStories
{
    private static readonly Policy Learning = Policy.Default with { GraceAtMost = TimeSpan.FromHours(1) };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Story> All =
    [
        new("In its first eight hours with a hub a monitor waits the most, and while it knows little three times the least grace")
        {
            Policy = Learning,
            When = ["03:00 pump-7 connects", "03:05 pump-7 drops", "04:04 pump-7 connects", "05:00 pump-8 drops", "12:00 pump-9 drops"],
            Then = ["06:00 opened sustained pump-8: grace elapsed", "12:30 opened sustained pump-9: grace elapsed"],
        },
        new("A device that came back by itself is waited for twice as long as others")
        {
            Policy = Learning with { GraceAtMost = TimeSpan.FromHours(2) },
            When =
            [
                "03:00 pump-7 connects", "12:00 pump-7 drops", "12:09 pump-7 connects",
                "13:00 pump-7 drops", "14:05 pump-7 connects", "16:00 pump-8 drops",
            ],
            Then =
            [
                "14:00 opened sustained pump-7: grace elapsed", "14:05 resolved sustained pump-7: returned after 01:05:00",
                "16:30 opened sustained pump-8: grace elapsed",
            ],
        },
        new("A device that came back by itself is waited for twice as long as that took, if that is more")
        {
            Policy = Learning with { GraceAtMost = TimeSpan.FromHours(2) },
            When =
            [
                "03:00 pump-7 connects", "12:00 pump-7 drops", "12:40 pump-7 connects", "14:00 pump-7 drops", "15:21 pump-7 connects",
            ],
            Then =
            [
                "12:30 opened sustained pump-7: grace elapsed", "12:40 resolved sustained pump-7: returned after 00:40:00",
                "15:20 opened unstable pump-7: grace elapsed", "39:21 resolved unstable pump-7: calmed after 01:21:00",
            ],
            Until = "40:00",
        },
        new("An unstable device is not calm while one of its modules is waited for, which relies on its incident")
        {
            Policy = Learning with { Unstable = new UnstablePolicy { Window = TimeSpan.FromHours(2) } },
            When =
            [
                "03:00 pump-7 connects", "03:00 pump-7/camera connects", "04:00 pump-7 drops", "05:10 pump-7 connects",
                "05:30 pump-7 drops", "06:40 pump-7 connects", "08:00 pump-7/camera drops", "09:00 pump-7/camera connects",
            ],
            Then =
            [
                "05:00 opened sustained pump-7: grace elapsed", "05:10 resolved sustained pump-7: returned after 01:10:00",
                "06:30 opened unstable pump-7: grace elapsed", "11:01 resolved unstable pump-7: calmed after 05:31:00",
            ],
            Until = "12:00",
        },
        new("What a cluster took away says nothing about how its devices come back by themselves")
        {
            Policy = Learning,
            When =
            [
                "03:00 pump-{01..40} connect", "03:05 pump-{01..30} drop", "03:30 pump-{01..30} connect",
                "12:00 pump-07 drops",
            ],
            Then =
            [
                "03:08:05.400 opened cluster hub contoso: 30 gone, 0 returned of 40",
                "03:30:05 updated cluster hub contoso: half of its devices returned, 15 gone, 15 returned of 40",
                "03:30:05.800 updated cluster hub contoso: 90 % of its devices returned, 3 gone, 27 returned of 40",
                "03:30:07.500 resolved cluster hub contoso: returned after 00:25:02",
                "12:30 opened sustained pump-07: grace elapsed",
            ],
        },
        new("The second long absence of a day is one incident, which takes in all further ones until a day was calm")
        {
            Policy = Learning,
            When =
            [
                "03:00 pump-7 drops", "03:15 pump-7 connects", "07:00 pump-7 drops", "08:10 pump-7 connects",
                "10:00 pump-7 drops", "10:50 pump-7 connects", "12:00 pump-7 drops", "12:20 pump-7 connects",
            ],
            Then =
            [
                "08:00 opened unstable pump-7: grace elapsed",
                "36:20 resolved unstable pump-7: calmed after 05:20:00",
            ],
            Until = "37:00",
        },
        new("A device that flaps is told of once a day, and as unstable when it is gone for long")
        {
            Policy = Learning,
            When =
            [
                "03:00 pump-7 connects", "12:00 pump-7 drops", "12:01 pump-7 connects", "12:10 pump-7 drops", "12:11 pump-7 connects",
                "12:20 pump-7 drops", "12:21 pump-7 connects", "12:30 pump-7 drops", "12:31 pump-7 connects",
                "12:40 pump-7 drops", "12:41 pump-7 connects", "18:00 pump-7 drops", "18:40 pump-7 connects",
                "20:00 pump-7 drops", "20:50 pump-7 connects",
            ],
            Then =
            [
                "12:40 opened flapping pump-7: dropped 5 times",
                "18:30 updated unstable pump-7: grace elapsed",
                "44:50 resolved unstable pump-7: calmed after 02:50:00",
            ],
            Until = "45:00",
        },
        new("A device that has flapped and stays calm for a day is told of no more")
        {
            Policy = Learning,
            When =
            [
                "03:00 pump-7 connects", "12:00 pump-7 drops", "12:01 pump-7 connects", "12:10 pump-7 drops", "12:11 pump-7 connects",
                "12:20 pump-7 drops", "12:21 pump-7 connects", "12:30 pump-7 drops", "12:31 pump-7 connects",
                "12:40 pump-7 drops", "12:41 pump-7 connects",
            ],
            Then = ["12:40 opened flapping pump-7: dropped 5 times", "36:30 resolved flapping pump-7: calmed after 00:30:00"],
            Until = "37:00",
        },
        new("An unstable device that is gone for far longer than ever is told of")
        {
            Policy = Learning,
            When =
            [
                "03:00 pump-7 drops", "03:15 pump-7 connects", "07:00 pump-7 drops", "08:05 pump-7 connects",
                "10:00 pump-7 drops", "20:00 pump-7 connects",
            ],
            Then =
            [
                "08:00 opened unstable pump-7: grace elapsed",
                "13:00 updated sustained pump-7: grace elapsed",
                "20:00 resolved sustained pump-7: returned after 10:00:00",
            ],
        },
        new("A device whose returns are never seen is told of all the same")
        {
            Policy = Learning,
            When = ["03:00 pump-7 drops", "03:25 pump-7 drops", "03:50 pump-7 drops", "04:05 pump-7 drops"],
            Then = ["04:00 opened sustained pump-7: grace elapsed"],
        },
        new("An override with a grace of its own learns nothing")
        {
            Policy = Learning with { Overrides = [new PolicyOverride { Grace = TimeSpan.FromMinutes(10) }] },
            When = ["03:00 pump-7 drops"],
            Then = ["03:10 opened sustained pump-7: grace elapsed"],
        },
    ];
}
