namespace DisconnectMonitor.Tests.Delivery;

/// <summary>What a silence holds back, and what it does not.</summary>
public sealed class SilenceTests
{
    private readonly ChannelStory _story = new();

    [Fact]
    public void What_is_still_open_when_the_silence_ends_is_opened_then_as_it_is_now()
    {
        _story.Opens("site-1", Severity.Error, isHeld: true).At("00:30").Changes("site-1", isHeld: true);
        _story.At("01:00").EndsTheSilenceOf("site-1").At("02:00").Returns("site-1");
        Assert.Equal(["01:00 opened site-1", "02:00 resolved site-1"], _story.Told);
        Assert.Equal(["d-site-1-r2", "d-site-1-r3"], _story.Attempts.Select(attempt => attempt.Id));
    }

    [Fact]
    public void What_is_over_by_then_is_not_told()
    {
        _story.Opens("pump-1", isHeld: true).At("00:30").Returns("pump-1").At("01:00").EndsTheSilenceOf("pump-1").At("02:00");
        Assert.Empty(_story.Attempts);
        Assert.Empty(_story.State.Incidents);
    }

    [Fact]
    public void What_was_told_before_the_silence_is_resolved_in_it_but_not_updated()
    {
        _story.Opens("site-1", Severity.Error).At("00:10").Silences("site-1");
        _story.At("00:20").Changes("site-1", isHeld: true).At("00:30").Returns("site-1");
        Assert.Equal(["00:00 opened site-1", "00:30 resolved site-1"], _story.Told);
    }

    [Fact]
    public void What_changed_in_the_silence_is_told_when_it_ends()
    {
        _story.Opens("site-1", Severity.Error).At("00:10").Silences("site-1");
        _story.At("00:20").Changes("site-1", isHeld: true).At("01:00").EndsTheSilenceOf("site-1").At("02:00");
        Assert.Equal(["00:00 opened site-1", "01:00 updated site-1"], _story.Told);
    }

    [Fact]
    public void A_cluster_that_outgrows_its_silence_is_told()
    {
        _story.Opens("site-1", Severity.Error, isHeld: true).At("00:10").Changes("site-1", isHeld: false);
        Assert.Equal(["00:10 opened site-1"], _story.Told);
    }

    [Fact]
    public void An_opening_that_waits_when_the_silence_begins_is_held_back()
    {
        _story.Target = _ => new SendResult.Failed("429", TimeSpan.FromMinutes(10));
        _story.Opens("pump-1").Opens("pump-2").At("00:05").Silences("pump-2");
        _story.Target = _ => new SendResult.Accepted();
        _story.At("01:00").EndsTheSilenceOf("pump-2");
        Assert.Equal(["00:10 opened pump-1", "01:00 opened pump-2"], _story.Told);
    }

    [Fact]
    public void The_end_of_a_silence_is_no_flood()
    {
        for (var pump = 0; pump < 100; pump++)
        {
            _story.Opens($"pump-{pump:00}", isHeld: true);
        }

        _story.At("01:00");
        for (var pump = 0; pump < 100; pump++)
        {
            _story.EndsTheSilenceOf($"pump-{pump:00}");
        }

        _story.At("02:00");
        Assert.Equal(8, _story.Told.Count());
        Assert.Equal("01:00 opened overflow of 93", _story.Told.Last());
    }
}
