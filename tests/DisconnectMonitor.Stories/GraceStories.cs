using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Stories;

/// <summary>A grace that learns, and devices that come and go all day.</summary>
public static class GraceStories
{
    private static readonly Policy Learning = Policy.Default with { GraceAtMost = TimeSpan.FromHours(1) };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Story> All =
    [
        new("A monitor that knows nothing of its hub yet waits three times the least grace")
        {
            Policy = Learning,
            When = ["03:00 pump-7 connects", "03:05 pump-7 drops", "03:34 pump-7 connects", "09:00 pump-8 drops"],
            Then = ["09:30 opened sustained pump-8: grace elapsed"],
        },
        new("A device that came back by itself is waited for twice as long as that took")
        {
            Policy = Learning,
            When = ["03:00 pump-7 drops", "03:25 pump-7 connects", "05:00 pump-7 drops", "05:51 pump-7 connects"],
            Then = ["05:50 opened sustained pump-7: grace elapsed", "05:51 resolved sustained pump-7: returned after 00:51:00"],
        },
        new("What a cluster took away says nothing about how its devices come back by themselves")
        {
            Policy = Learning,
            When =
            [
                "03:00 pump-{01..40} connect", "03:05 pump-{01..30} drop", "03:30 pump-{01..30} connect",
                "05:00 pump-07 drops",
            ],
            Then =
            [
                "03:08:05.400 opened cluster hub contoso: 30 gone, 0 returned of 40",
                "03:30:05 updated cluster hub contoso: half of its devices returned, 15 gone, 15 returned of 40",
                "03:30:05.800 updated cluster hub contoso: 90 % of its devices returned, 3 gone, 27 returned of 40",
                "03:30:07.500 resolved cluster hub contoso: returned after 00:25:02",
                "05:30 opened sustained pump-07: grace elapsed",
            ],
        },
        new("The third long absence of a day is one incident, which takes in all further ones until a day was calm")
        {
            Policy = Learning,
            When =
            [
                "03:00 pump-7 drops", "03:15 pump-7 connects", "05:00 pump-7 drops", "05:15 pump-7 connects",
                "07:00 pump-7 drops", "08:10 pump-7 connects", "10:00 pump-7 drops", "10:50 pump-7 connects",
                "12:00 pump-7 drops", "12:20 pump-7 connects",
            ],
            Then =
            [
                "07:45 opened unstable pump-7: grace elapsed",
                "36:20 resolved unstable pump-7: calmed after 05:20:00",
            ],
            Until = "37:00",
        },
        new("An unstable device that is gone for far longer than ever is told of")
        {
            Policy = Learning,
            When =
            [
                "03:00 pump-7 drops", "03:15 pump-7 connects", "05:00 pump-7 drops", "05:15 pump-7 connects",
                "07:00 pump-7 drops", "07:50 pump-7 connects", "10:00 pump-7 drops", "20:00 pump-7 connects",
            ],
            Then =
            [
                "07:45 opened unstable pump-7: grace elapsed",
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
