using DisconnectMonitor.Durable.World;

namespace DisconnectMonitor.Durable;

/// <summary>The stories of the core, told to the operations of the entities.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<Story> Stories => [.. ConformanceStories.All];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Entities_come_to_the_same(Story story)
    {
        var world = new DurableWorld(new OperationsRuntime(story.Policy, []), []);
        await StoryRun.OfAsync(story, world);

        var told = world.Revisions.Select(Story.Tell).ToList();
        var expected = ConformanceStories.Then(story);
        Assert.True(expected.SequenceEqual(told), $"expected:\n  {string.Join("\n  ", expected)}\ntold:\n  {string.Join("\n  ", told)}");
    }
}
