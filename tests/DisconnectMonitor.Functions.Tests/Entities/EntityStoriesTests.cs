using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>The stories of the core, told to the entities of the app.</summary>
public sealed class EntityStoriesTests
{
    public static TheoryData<Story> Stories => [.. ConformanceStories.All];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Come_to_the_same(Story story)
    {
        var world = new DurableWorld(new ShimRuntime(story.Policy, []), []);
        await StoryRun.OfAsync(story, world);

        var told = world.Revisions.Select(Story.Tell).ToList();
        var expected = ConformanceStories.Then(story);
        Assert.True(expected.SequenceEqual(told), $"expected:\n  {string.Join("\n  ", expected)}\ntold:\n  {string.Join("\n  ", told)}");
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Tell_a_channel_each_opening_and_its_end(Story story)
    {
        var everything = new EntityChannel("ops", _ => true, EntityChannel.Bounded(DeliveryMode.Live, reminderEvery: null) with { MaxOpenings = 10_000 });
        var world = new DurableWorld(new ShimRuntime(story.Policy, [everything]), ["ops"]);
        await StoryRun.OfAsync(story, world);

        Assert.Equal(world.Delivered.Distinct(), world.Delivered);
        foreach (var incident in world.Revisions.GroupBy(revision => revision.Incident))
        {
            Assert.Equal(
                incident.Where(revision => revision.Type != RevisionType.Updated).Select(revision => revision.NotificationId),
                world.Delivered.Where(id => incident.Any(revision => revision.Type != RevisionType.Updated && revision.NotificationId == id)));
        }
    }
}
