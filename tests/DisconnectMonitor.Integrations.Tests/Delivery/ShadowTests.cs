using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>A channel in shadow mode decides everything, sends nothing, and says what it would have sent.</summary>
public sealed class ShadowTests
{
    private static readonly DeliverySettings Shadow = new() { Mode = DeliveryMode.Shadow };

    [Fact]
    public void Nothing_is_sent_and_all_that_would_have_been_is_recorded()
    {
        var story = new ChannelStory(Shadow);
        story.Opens("pump-1").At("00:10").Returns("pump-1").At("00:20").Opens("pump-2").At("1.00:20");
        Assert.Empty(story.Attempts);
        Assert.Equal(
            ["00:00 opened pump-1", "00:10 resolved pump-1", "00:20 opened pump-2", "1.00:20 updated pump-2 (reminder 1)"],
            story.Shadowed);
    }

    [Fact]
    public void A_storm_would_have_been_no_flood()
    {
        var story = new ChannelStory(Shadow);
        for (var pump = 0; pump < 100; pump++)
        {
            story.Opens($"pump-{pump:00}");
        }

        story.At("00:10");
        Assert.Equal(8, story.Shadowed.Count());
    }

    [Fact]
    public void When_it_goes_live_what_is_open_is_told_and_what_is_over_is_not()
    {
        var story = new ChannelStory(Shadow);
        story.Opens("pump-1").Opens("pump-2").At("01:00").Returns("pump-2");
        story.Settings = new DeliverySettings();
        story.At("02:00").Crashes(story.State, []).Starts().At("03:00").Returns("pump-1");
        Assert.Equal(["02:00 opened pump-1", "03:00 resolved pump-1"], story.Told);
    }

    [Fact]
    public void What_was_told_before_is_resolved_when_it_is_live_again()
    {
        var story = new ChannelStory();
        story.Opens("pump-1").At("01:00").Settings = Shadow;
        story.Crashes().Starts().At("02:00").Returns("pump-1").At("03:00");
        Assert.Single(story.Attempts);

        story.Settings = new DeliverySettings();
        story.Crashes(story.State, []).Starts();
        Assert.Equal(["00:00 opened pump-1", "03:00 resolved pump-1"], story.Told);
    }

    [Fact]
    public void A_crash_does_not_make_a_shadow_real()
    {
        var story = new ChannelStory(Shadow);
        story.Opens("pump-1").At("01:00").Crashes().Starts().At("02:00");
        Assert.Single(story.Shadowed);
        Assert.Empty(story.Attempts);
    }

    [Fact]
    public void What_ended_while_the_mode_was_changed_is_not_told()
    {
        var story = new ChannelStory(Shadow);
        story.Opens("pump-1").At("01:00").Settings = new DeliverySettings();
        story.Crashes().Returns("pump-1").Starts().At("02:00");
        Assert.Empty(story.Attempts);
        Assert.Empty(story.State.Incidents);
    }

    [Fact]
    public void What_was_told_after_it_went_live_is_still_told_to_be_over_after_a_crash()
    {
        var story = new ChannelStory(Shadow);
        story.Opens("pump-1").At("01:00").Settings = new DeliverySettings();
        story.Crashes().Starts().At("02:00").Crashes().Starts().At("03:00").Returns("pump-1");
        Assert.Equal(["01:00 opened pump-1", "03:00 resolved pump-1"], story.Told);
    }
}
