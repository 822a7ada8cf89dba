namespace DisconnectMonitor.Durable.World;

/// <summary>The stories that every host of the core is told, and what entities make of them.</summary>
internal static class ConformanceStories
{
    // Ingest knows no states, so that it cannot tell a repeat from news: what Event Grid delivers again, late, counts as late here.
    private const string Repeats = "Events that come again, late, are no backlog";

    private static readonly string[] ToldOfRepeats =
    [
        "03:21 opened monitorhealth hub contoso: events arrive late; verdicts are held",
        "03:31 resolved monitorhealth hub contoso: drained after 00:11:00",
    ];

    public static IEnumerable<Story> All => DeviceStories.All.Concat(EdgeStories.All).Concat(GraceStories.All).Concat(ClusterStories.All);

    /// <summary>What is told, which is what the story says but for one.</summary>
    public static string[] Then(Story story) => story.Title == Repeats ? ToldOfRepeats : story.Then;
}
