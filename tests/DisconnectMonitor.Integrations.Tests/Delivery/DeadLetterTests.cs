using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>What could not be told is kept, visible, and sent again when an operator says so.</summary>
public sealed class DeadLetterTests
{
    private readonly ChannelStory _story = new() { Target = _ => new SendResult.Refused("401 wrong key") };

    [Fact]
    public void An_opening_is_sent_again_under_its_own_id_and_its_incident_goes_on()
    {
        _story.Opens("pump-1").At("01:00");
        Mend();
        _story.Give(new ChannelInput.Resend("d-pump-1-r1"));
        _story.At("02:00").Returns("pump-1");
        Assert.Equal(["01:00 opened pump-1", "02:00 resolved pump-1"], _story.Told);
        Assert.Empty(_story.State.DeadLetters);
    }

    [Fact]
    public void An_opening_whose_incident_is_over_brings_its_resolution_along()
    {
        _story.Opens("pump-1").At("00:30").Returns("pump-1").At("01:00");
        Mend();
        _story.Give(new ChannelInput.Resend("d-pump-1-r1"));
        Assert.Equal(["01:00 opened pump-1", "01:00 resolved pump-1"], _story.Told);
        Assert.Empty(_story.State.Incidents);
    }

    [Fact]
    public void Refused_again_it_is_a_dead_letter_again_with_its_resolution()
    {
        _story.Opens("pump-1").At("00:30").Returns("pump-1").At("01:00");
        _story.Give(new ChannelInput.Resend("d-pump-1-r1"));
        Assert.Equal("d-pump-1-r2", Assert.Single(_story.State.DeadLetters).Ending?.Revision.NotificationId);
    }

    [Fact]
    public void A_resolution_is_sent_again()
    {
        Mend();
        _story.Opens("pump-1");
        _story.Target = _ => new SendResult.Refused("401 wrong key");
        _story.At("00:10").Returns("pump-1");
        Mend();
        _story.At("01:00").Give(new ChannelInput.Resend("d-pump-1-r2"));
        Assert.Equal(["00:00 opened pump-1", "01:00 resolved pump-1"], _story.Told);
        Assert.Empty(_story.State.Incidents);
    }

    [Fact]
    public void A_later_revision_is_received_as_the_opening_and_the_old_one_is_not_sent_after_it()
    {
        _story.Opens("site-1", Severity.Error);
        Mend();
        _story.At("00:10").Changes("site-1").Give(new ChannelInput.Resend("d-site-1-r1"));
        Assert.Equal(["00:10 opened site-1"], _story.Told);
        Assert.Empty(_story.State.DeadLetters);
    }

    [Fact]
    public void An_id_that_nobody_knows_changes_nothing()
    {
        _story.Give(new ChannelInput.Resend("d-pump-9-r1"));
        Assert.Empty(_story.Attempts);
    }

    [Fact]
    public void A_claim_that_cannot_be_recorded_loses_no_dead_letter()
    {
        _story.Opens("pump-1").At("00:30").Returns("pump-1").At("01:00");
        Mend();
        _story.LogIsBroken = true;
        _story.Give(new ChannelInput.Resend("d-pump-1-r1"));
        _story.At("01:10").LogIsBroken = false;
        _story.At("01:20");
        Assert.Equal(["opened", "resolved"], _story.Told.Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public void The_newest_are_kept_for_a_month()
    {
        _story.Settings = _story.Settings with { MaxDeadLetters = 3 };
        for (var day = 0; day < 5; day++)
        {
            _story.At($"{day}.00:00").Opens($"pump-{day}");
        }

        Assert.Equal(["d-pump-2-r1", "d-pump-3-r1", "d-pump-4-r1"], _story.State.DeadLetters.Select(letter => letter.Id));
        _story.At("33.12:00").Opens("pump-5");
        Assert.Equal(["d-pump-4-r1", "d-pump-5-r1"], _story.State.DeadLetters.Select(letter => letter.Id));
    }

    private void Mend() => _story.Target = _ => new SendResult.Accepted();
}
