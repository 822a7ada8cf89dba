using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>A channel that is told of what nobody has taken in time.</summary>
public sealed class EscalationTests
{
    private readonly ChannelStory _story = new(new DeliverySettings { EscalateAfter = TimeSpan.FromMinutes(30) });

    [Fact]
    public void What_nobody_takes_is_told_when_its_time_is_over_and_so_is_its_end()
    {
        _story.At("08:00").Opens("pump-1").At("10:00").Returns("pump-1");
        Assert.Equal(["08:30 opened pump-1", "10:00 resolved pump-1"], _story.Told);
    }

    [Fact]
    public void What_somebody_takes_meanwhile_is_not_told_nor_its_end()
    {
        _story.At("08:00").Opens("pump-1").At("08:29").SomebodyLooksAfter("pump-1").At("08:40").Changes("pump-1").At("2.00:00").Returns("pump-1");
        Assert.Empty(_story.Attempts);
        Assert.Equal("taken before it was escalated", Assert.Single(_story.Log).Reason);
        Assert.Empty(_story.State.Incidents);
    }

    [Fact]
    public void What_is_over_meanwhile_is_not_told()
    {
        _story.At("08:00").Opens("pump-1").At("08:29").Returns("pump-1").At("10:00");
        Assert.Empty(_story.Attempts);
    }

    [Fact]
    public void What_is_silenced_meanwhile_is_not_told_and_when_the_silence_ends_others_have_their_time_again()
    {
        _story.At("08:00").Opens("pump-1").At("08:10").Silences("pump-1").At("12:00").EndsTheSilenceOf("pump-1").At("13:00");
        Assert.Equal(["12:30 opened pump-1"], _story.Told);
    }

    [Fact]
    public void What_was_silenced_from_its_opening_is_told_half_an_hour_after_it_outgrew_the_silence()
    {
        _story.At("08:00").Opens("pump-1", isHeld: true).At("09:00").Changes("pump-1", isHeld: false).At("10:00");
        Assert.Equal(["09:30 opened pump-1"], _story.Told);
    }

    [Fact]
    public void What_is_taken_after_it_was_told_is_resolved_as_ever_and_not_reminded_of()
    {
        _story.At("08:00").Opens("pump-1").At("09:00").SomebodyLooksAfter("pump-1").At("3.00:00").Returns("pump-1");
        Assert.Equal(["08:30 opened pump-1", "3.00:00 resolved pump-1"], _story.Told);
    }

    [Fact]
    public void News_meanwhile_puts_nothing_off_and_it_is_told_as_it_is_then()
    {
        _story.At("08:00").Opens("pump-1").At("08:20").Changes("pump-1").At("09:00").Changes("pump-1").At("10:00");
        Assert.Equal(["08:30 opened pump-1", "09:00 updated pump-1"], _story.Told);
        Assert.Equal(["d-pump-1-r2", "d-pump-1-r3"], _story.Attempts.Select(attempt => attempt.Id));
    }

    [Fact]
    public void A_restart_puts_nothing_off()
    {
        var opening = _story.At("08:00").Revised("pump-1", RevisionType.Opened, Severity.Warning);
        _story.Says(opening).At("08:10").Crashes().At("08:20").Says(opening).Starts().At("10:00");
        Assert.Equal(["08:30 opened pump-1"], _story.Told);
    }

    [Fact]
    public void What_was_due_while_the_monitor_was_down_is_told_at_once()
    {
        var opening = _story.At("08:00").Revised("pump-1", RevisionType.Opened, Severity.Warning);
        _story.Says(opening).At("08:10").Crashes().At("09:00").Says(opening).Starts();
        Assert.Equal(["09:00 opened pump-1"], _story.Told);
    }

    [Fact]
    public void What_passes_the_filter_later_has_its_time_from_then()
    {
        _story.At("08:00").Opens("pump-1", isWanted: false).At("09:00").Changes("pump-1").At("10:00");
        Assert.Equal(["09:30 opened pump-1"], _story.Told);
    }

    [Fact]
    public void What_was_taken_before_it_passed_the_filter_is_not_told()
    {
        _story.At("08:00").Opens("pump-1", isWanted: false).At("08:10").SomebodyLooksAfter("pump-1").At("09:00").Changes("pump-1").At("10:00").Returns("pump-1");
        Assert.Empty(_story.Attempts);
    }

    [Fact]
    public void A_storm_fills_no_overflow_before_its_time_is_over()
    {
        _story.At("08:00");
        for (var pump = 1; pump <= 12; pump++)
        {
            _story.Opens($"pump-{pump:00}");
        }

        Assert.Empty(_story.At("08:29").Attempts);
        Assert.Equal(8, _story.At("08:31").Told.Count());
        Assert.Equal("08:30 opened overflow of 5", _story.Told.Last());
    }

    [Fact]
    public void Each_of_a_chain_has_a_time_of_its_own()
    {
        var manager = new ChannelStory(new DeliverySettings { EscalateAfter = TimeSpan.FromHours(2) });
        foreach (var channel in new[] { _story, manager })
        {
            channel.At("08:00").Opens("pump-1").At("09:00").SomebodyLooksAfter("pump-1").At("12:00").Returns("pump-1");
        }

        Assert.Equal(["08:30 opened pump-1", "12:00 resolved pump-1"], _story.Told);
        Assert.Empty(manager.Attempts);
    }
}
