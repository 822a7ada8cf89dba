using System.Diagnostics;
using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>A storm of any size leaves a state of bounded size.</summary>
public sealed class BoundTests
{
    [Fact]
    public void Ten_thousand_incidents_at_once_are_eight_messages_and_take_seconds_at_most()
    {
        var story = new ChannelStory();
        var watch = Stopwatch.StartNew();
        for (var pump = 0; pump < 10_000; pump++)
        {
            story.Opens($"pump-{pump}");
        }

        story.At("00:10");
        Assert.Equal(8, story.Attempts.Count);
        Assert.Equal(8, story.State.Incidents.Count);
        for (var pump = 0; pump < 10_000; pump++)
        {
            story.Returns($"pump-{pump}");
        }

        story.At("00:20");
        Assert.Equal(16, story.Attempts.Count);
        Assert.Empty(story.State.Incidents);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Beyond_the_limit_an_overflow_only_counts_and_says_so()
    {
        var story = new ChannelStory(new DeliverySettings { MaxIncidents = 50 });
        for (var pump = 0; pump < 100; pump++)
        {
            story.Opens($"pump-{pump}");
        }

        Assert.Equal(50, story.State.Overflow!.Members.Count);
        story.At("00:01");
        Assert.Equal("00:00 opened overflow of 93", story.Told.Last());
        for (var pump = 0; pump < 100; pump++)
        {
            story.Returns($"pump-{pump}");
        }

        Assert.Equal("all are over but for 43 that were only counted", story.At("00:10").Attempts[^1].Revision.Reason);
        Assert.Empty(story.State.Incidents);
    }

    [Fact]
    public void More_incidents_than_can_be_followed_go_into_the_overflow()
    {
        var story = new ChannelStory(new DeliverySettings { MaxIncidents = 3, ReminderEvery = null });
        for (var pump = 0; pump < 9; pump++)
        {
            story.At(ChannelStory.Midnight + TimeSpan.FromHours(pump)).Opens($"pump-{pump}");
        }

        Assert.Equal(4, story.State.Incidents.Count);
        Assert.Equal((3, 6), (story.State.Overflow!.Members.Count, story.State.Overflow.Open));
    }

    [Fact]
    public void A_silence_over_too_many_says_what_it_does_not_remember()
    {
        var story = new ChannelStory(new DeliverySettings { MaxIncidents = 5 });
        for (var pump = 0; pump < 9; pump++)
        {
            story.Opens($"pump-{pump}", isHeld: true);
        }

        Assert.Equal(5, story.State.Incidents.Count);
        Assert.Equal(4, story.Log.Count(record => record.Kind == DeliveryRecordKind.Dropped));
    }

    [Fact]
    public void What_has_ended_is_forgotten_after_some_time()
    {
        var story = new ChannelStory { Target = _ => new SendResult.Accepted() };
        for (var pump = 0; pump < 30_000; pump++)
        {
            story.Opens($"pump-{pump}", isWanted: false).Returns($"pump-{pump}");
        }

        Assert.InRange(story.State.Ended.Newer.Count + story.State.Ended.Older.Count, 10_000, 20_000);
    }
}
