using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>A channel is reminded of what is still open.</summary>
public sealed class ReminderTests
{
    private readonly ChannelStory _story = new();

    [Fact]
    public void Daily_until_it_is_resolved()
    {
        _story.At("08:00").Opens("pump-1").At("2.12:00").Returns("pump-1").At("5.00:00");
        Assert.Equal(
            ["08:00 opened pump-1", "1.08:00 updated pump-1 (reminder 1)", "2.08:00 updated pump-1 (reminder 2)", "2.12:00 resolved pump-1"],
            _story.Told);
        Assert.Equal(["d-pump-1-r1", "d-pump-1-r1-reminder1", "d-pump-1-r1-reminder2", "d-pump-1-r2"], _story.Attempts.Select(attempt => attempt.Id));
    }

    [Fact]
    public void It_says_how_long_it_has_lasted()
    {
        _story.Opens("pump-1").At("1.00:00");
        var reminder = _story.Attempts[^1];
        Assert.Equal("pump-1 is gone for 1d", Headline.Of(reminder.Revision));
        Assert.Contains("gone for 1d", reminder.Notification.Guidance[0].Evidence[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_counts_from_the_last_message()
    {
        _story.Opens("site-1", Severity.Error).At("12:00").Changes("site-1").At("1.06:00");
        Assert.Equal(2, _story.Attempts.Count);
        _story.At("1.12:00");
        Assert.Equal("1.12:00 updated site-1 (reminder 1)", _story.Told.Last());
    }

    [Fact]
    public void There_is_none_where_nobody_wants_one()
    {
        _story.Settings = new DeliverySettings { ReminderEvery = null };
        _story.Opens("pump-1").At("9.00:00");
        Assert.Single(_story.Attempts);
    }

    [Fact]
    public void There_is_none_in_a_silence_nor_of_what_was_not_told()
    {
        _story.Opens("pump-1").Opens("pump-2", isHeld: true).Silences("pump-1").At("9.00:00");
        Assert.Single(_story.Attempts);
    }

    [Fact]
    public void There_is_none_once_somebody_looks_after_it_but_its_end_is_told()
    {
        _story.At("08:00").Opens("pump-1").At("09:00").SomebodyLooksAfter("pump-1").At("3.08:00").Returns("pump-1");
        Assert.Equal(["08:00 opened pump-1", "3.08:00 resolved pump-1"], _story.Told);
    }

    [Fact]
    public void One_that_fails_gives_way_to_the_resolution()
    {
        _story.Opens("pump-1");
        _story.Target = sent => sent.Revision.Reminder > 0 ? new SendResult.Failed("500", After: null) : new SendResult.Accepted();
        _story.At("1.01:00").Returns("pump-1").At("1.02:00");
        Assert.Equal("resolved", _story.Told.Last().Split(' ')[1]);
        Assert.Contains(_story.Log, record => record.Kind == DeliveryRecordKind.Overtaken && record.Id.EndsWith("reminder1", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_an_overflow_it_counts_those_that_are_left()
    {
        for (var pump = 1; pump <= 12; pump++)
        {
            _story.Opens($"pump-{pump:00}");
        }

        _story.At("01:00").Returns("pump-12").At("1.00:10");
        Assert.Contains("1.00:03 updated overflow of 4 (reminder 1)", _story.Told);
    }

    [Fact]
    public void After_a_long_downtime_they_do_not_come_all_at_once()
    {
        for (var pump = 0; pump < 40; pump++)
        {
            _story.At(ChannelStory.Midnight + TimeSpan.FromMinutes(pump)).Opens($"pump-{pump:00}");
        }

        var reminded = _story.Attempts.Count;
        var snapshot = _story.At("01:00").State;
        _story.Crashes(snapshot, []);
        _story.At("3.00:00").Starts().At("3.00:05");
        Assert.InRange(_story.Attempts.Count - reminded, 9, 11);
        _story.At("3.01:00");
        Assert.Equal(40, _story.Attempts.Count - reminded);
    }
}
