using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>Whoever reads a channel's log learns why something was not sent.</summary>
public sealed class LogReasonTests
{
    private readonly ChannelStory _story = new();

    [Fact]
    public void It_was_over_before_its_turn_came()
    {
        _story.AnswerTime = TimeSpan.FromMinutes(1);
        _story.Opens("pump-1").Opens("pump-2").Returns("pump-2").At("00:05");
        Assert.Equal(["over before it was sent"], Reasons(DeliveryRecordKind.Dropped));
    }

    [Fact]
    public void It_was_over_and_its_opening_was_refused()
    {
        _story.AnswerTime = TimeSpan.FromMinutes(1);
        _story.Target = _ => new SendResult.Refused("404 no such hook");
        _story.Opens("pump-1").At("00:00:30").Returns("pump-1").At("00:05");
        Assert.Equal(["404 no such hook"], Reasons(DeliveryRecordKind.DeadLettered));
        Assert.Equal(["over, and its opening was refused"], Reasons(DeliveryRecordKind.Dropped));
    }

    [Fact]
    public void An_update_that_failed_was_overtaken()
    {
        _story.Opens("site-1", Severity.Error);
        _story.Target = sent => sent.Revision.Revision == 2 ? new SendResult.Failed("500", After: null) : new SendResult.Accepted();
        _story.At("00:10").Changes("site-1").At("00:20").Changes("site-1").At("00:30");
        Assert.Equal(["overtaken by revision 3"], Reasons(DeliveryRecordKind.Overtaken));
    }

    [Fact]
    public void A_dead_letter_is_older_than_what_the_channel_knows()
    {
        _story.Target = _ => new SendResult.Refused("404 no such hook");
        _story.Opens("site-1", Severity.Error);
        _story.Target = _ => new SendResult.Accepted();
        _story.At("00:10").Changes("site-1").At("00:20").Give(new ChannelInput.Resend("d-site-1-r1"));
        Assert.Equal(["the channel was told something newer"], Reasons(DeliveryRecordKind.Overtaken));
    }

    [Fact]
    public void A_silence_is_over_more_than_can_be_followed()
    {
        var story = new ChannelStory(new DeliverySettings { MaxIncidents = 1 });
        story.Opens("pump-1", isHeld: true).Opens("pump-2", isHeld: true);
        Assert.Equal("silenced, and 1 incidents are followed already", Assert.Single(story.Log).Reason);
    }

    private IEnumerable<string?> Reasons(DeliveryRecordKind kind) => _story.Log.Where(record => record.Kind == kind).Select(record => record.Reason);
}
