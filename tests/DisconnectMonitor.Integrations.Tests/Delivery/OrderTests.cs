using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>Opened implies resolved, and in order.</summary>
public sealed class OrderTests
{
    private readonly ChannelStory _story = new();

    [Fact]
    public void What_was_opened_is_updated_and_resolved()
    {
        _story.Opens("site-1", Severity.Error).At("00:05").Changes("site-1").At("00:10").Returns("site-1");
        Assert.Equal(["00:00 opened site-1", "00:05 updated site-1", "00:10 resolved site-1"], _story.Told);
        Assert.Empty(_story.State.Incidents);
    }

    [Fact]
    public void What_the_filter_kept_out_is_not_resolved()
    {
        _story.Opens("pump-1", Severity.Info, isWanted: false).At("00:10").Returns("pump-1", isWanted: false);
        _story.Opens("pump-2", Severity.Info, isWanted: false).At("00:10").Returns("pump-2", isWanted: true);
        Assert.Empty(_story.Told);
    }

    [Fact]
    public void What_was_told_is_resolved_whatever_the_filter_says_now()
    {
        _story.Opens("pump-1").At("00:10").Returns("pump-1", isWanted: false);
        Assert.Equal(["00:00 opened pump-1", "00:10 resolved pump-1"], _story.Told);
    }

    [Fact]
    public void Flapping_that_rises_to_an_outage_is_received_as_an_opening_under_its_own_revision()
    {
        _story.Opens("pump-1", Severity.Info, isWanted: false).At("00:30").Changes("pump-1", Severity.Warning).At("00:50").Returns("pump-1");
        Assert.Equal(["00:30 opened pump-1", "00:50 resolved pump-1"], _story.Told);
        Assert.Equal(["d-pump-1-r2", "d-pump-1-r3"], _story.Attempts.Select(attempt => attempt.Id));
    }

    [Fact]
    public void An_opening_that_was_not_sent_yet_is_dropped_with_its_resolution()
    {
        _story.Target = _ => new SendResult.Failed("busy", TimeSpan.FromMinutes(30));
        _story.Opens("pump-1").At("00:01").Opens("pump-2").At("00:02").Returns("pump-2");
        _story.Target = _ => new SendResult.Accepted();
        _story.At("02:00");
        Assert.Equal(["00:30 opened pump-1"], _story.Told);
        Assert.Equal(["d-pump-2"], _story.Log.Where(record => record.Kind == DeliveryRecordKind.Dropped).Select(record => record.Incident));
    }

    [Fact]
    public void An_opening_under_way_is_followed_by_its_resolution()
    {
        _story.AnswerTime = TimeSpan.FromSeconds(20);
        _story.Opens("pump-1").At("00:00:10").Returns("pump-1").At("00:02");
        Assert.Equal(["00:00 opened pump-1", "00:00 resolved pump-1"], _story.Told);
    }

    [Fact]
    public void An_opening_that_failed_may_have_arrived_and_comes_before_its_resolution()
    {
        _story.Target = _ => new SendResult.Failed("connection reset", After: null);
        _story.Opens("pump-1").At("00:00:01").Returns("pump-1");
        _story.Target = _ => new SendResult.Accepted();
        _story.At("00:10");
        Assert.Equal(["00:00 opened pump-1", "00:00 resolved pump-1"], _story.Told);
    }

    [Fact]
    public void Updates_that_wait_are_overtaken_by_newer_ones()
    {
        _story.AnswerTime = TimeSpan.FromSeconds(20);
        _story.Opens("site-1", Severity.Error);
        _story.At("00:00:05").Changes("site-1").At("00:00:10").Changes("site-1").At("00:05");
        Assert.Equal(["d-site-1-r1", "d-site-1-r3"], _story.Attempts.Select(attempt => attempt.Id));
    }

    [Fact]
    public void An_update_that_keeps_failing_gives_way_to_the_resolution()
    {
        _story.Opens("site-1", Severity.Error);
        _story.Target = sent => sent.Revision.Revision == 2 ? new SendResult.Failed("500", After: null) : new SendResult.Accepted();
        _story.At("00:10").Changes("site-1").At("01:00").Returns("site-1").At("02:00");
        Assert.Equal("resolved", _story.Told.Last().Split(' ')[1]);
        Assert.Empty(_story.State.Incidents);
    }

    [Fact]
    public void The_same_revision_twice_is_sent_once()
    {
        var opening = _story.Revised("pump-1", RevisionType.Opened, Severity.Warning);
        var end = _story.At("00:10").Revised("pump-1", RevisionType.Resolved, Severity.Warning);
        _story.Says(opening).Says(opening).Says(end).Says(end).Says(opening).At("05:00");
        Assert.Equal(["00:10 opened pump-1", "00:10 resolved pump-1"], _story.Told);
    }

    [Fact]
    public void An_opening_that_comes_after_its_resolution_is_not_sent()
    {
        var opening = _story.Revised("pump-1", RevisionType.Opened, Severity.Warning);
        _story.Returns("pump-1").Says(opening).At("05:00");
        Assert.Empty(_story.Attempts);
    }

    [Fact]
    public void What_has_ended_is_remembered_for_a_day_at_least_and_for_two_at_most()
    {
        var opening = _story.Revised("pump-1", RevisionType.Opened, Severity.Warning);
        _story.Says(_story.Revised("pump-1", RevisionType.Resolved, Severity.Warning));
        _story.At("23:59:59").Says(opening);
        Ends("1.00:00", "pump-2");
        _story.At("1.23:59:59").Says(opening);
        Assert.Empty(_story.Attempts);

        Ends("2.00:00", "pump-3");
        _story.Says(opening);
        Assert.Equal(["2.00:00 opened pump-1"], _story.Told);

        void Ends(string time, string subject) => _story.At(time).Opens(subject, isWanted: false).Returns(subject);
    }

    [Fact]
    public void What_the_monitor_has_lost_is_resolved_as_lost()
    {
        _story.Opens("pump-1").At("00:10").Give(new ChannelInput.Lost("d-pump-1"));
        Assert.Equal(["00:00 opened pump-1", "00:10 resolved pump-1"], _story.Told);
        Assert.Equal(Resolution.LostAtRestart, _story.Attempts[^1].Revision.Resolution);
        Assert.Empty(_story.State.OpenIncidents);
    }
}
