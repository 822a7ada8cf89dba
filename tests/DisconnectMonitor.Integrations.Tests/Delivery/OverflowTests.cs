using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>Ten openings in five minutes, and one incident for the rest.</summary>
public sealed class OverflowTests
{
    private readonly ChannelStory _story = new();

    [Fact]
    public void A_storm_is_seven_single_openings_and_one_with_a_count()
    {
        Open(1, 100);
        _story.At("00:10");
        Assert.Equal([.. Enumerable.Range(1, 7).Select(pump => $"00:00 opened pump-{pump:000}"), "00:00 opened overflow of 93"], _story.Told);

        var overflow = _story.Attempts[^1].Revision;
        Assert.Equal((IncidentKind.MonitorHealth, Severity.Warning, "contoso"), (overflow.Kind, overflow.Severity, overflow.Hub));
        Assert.Equal(20, overflow.Sample.Count);
        Assert.Equal(TimeSpan.FromSeconds(15), _story.Attempts[^1].At - ChannelStory.Midnight);
    }

    [Fact]
    public void A_cluster_is_told_by_itself_even_when_it_comes_last()
    {
        Open(1, 100);
        _story.At("00:02").Opens("site-1", Severity.Error).Opens("hub-1", Severity.Critical).At("00:04");
        Assert.Equal(["00:02 opened site-1", "00:02 opened hub-1"], _story.Told.Skip(8));
    }

    [Fact]
    public void The_worst_go_first()
    {
        _story.AnswerTime = TimeSpan.FromSeconds(1);
        _story.Opens("pump-1").Opens("pump-2").Opens("site-1", Severity.Error).Opens("hub-1", Severity.Critical).At("00:01");
        Assert.Equal(["pump-1", "hub-1", "site-1", "pump-2"], _story.Told.Select(line => line.Split(' ')[2]));
    }

    [Fact]
    public void What_is_in_the_overflow_is_not_told_by_itself_when_there_is_room_again()
    {
        Open(1, 20);
        _story.At("12:00");
        Assert.Equal(8, _story.Attempts.Count);
        Return(1, 20);
        _story.At("13:00");
        Assert.Equal(16, _story.Attempts.Count);
        Assert.Equal("12:00 resolved overflow of 0", _story.Told.Last());
        Assert.Empty(_story.State.Incidents);
        Assert.Null(_story.State.Overflow);
    }

    [Fact]
    public void After_five_minutes_there_is_room_again()
    {
        Open(1, 7);
        _story.At("00:04:59").Opens("pump-x").At("00:05").Opens("pump-y").At("00:06");
        Assert.Equal(["00:05 opened pump-y", "00:05 opened overflow of 1"], _story.Told.Skip(7));
    }

    [Fact]
    public void An_opening_that_takes_long_keeps_its_place_until_five_minutes_after_its_end()
    {
        var story = new ChannelStory(new DeliverySettings { MaxOpenings = 2, MaxConcurrentSends = 5 }) { AnswerTime = TimeSpan.FromMinutes(6) };
        story.Opens("pump-1").At("00:05:30").Opens("pump-2").At("00:10").Opens("pump-3").At("00:12").Opens("pump-4").At("00:30");
        Assert.Equal(["opened pump-1", "opened overflow of 1", "opened pump-4"], story.Told.Take(3).Select(line => line[6..]));
    }

    [Fact]
    public void An_overflow_that_is_over_before_it_was_told_is_not_told()
    {
        Open(1, 8);
        _story.At("00:00:10").Returns("pump-008").At("01:00");
        Assert.Equal(7, _story.Attempts.Count);
        Assert.Null(_story.State.Overflow);
    }

    [Fact]
    public void It_is_updated_when_it_has_doubled_but_not_within_five_minutes()
    {
        Open(1, 17);
        _story.At("00:01");
        Open(18, 60);
        _story.At("00:20");
        Assert.Equal(["00:00 opened overflow of 10", "00:05 updated overflow of 53"], _story.Told.Skip(7));
    }

    [Fact]
    public void A_cluster_that_finds_no_place_makes_it_as_severe_as_itself()
    {
        for (var site = 0; site < 9; site++)
        {
            _story.Opens($"site-{site}", Severity.Error);
        }

        Open(1, 1);
        _story.At("00:01").Opens("hub-1", Severity.Critical).At("00:10");
        Assert.Equal([Severity.Warning, Severity.Critical], _story.Attempts.Skip(9).Select(attempt => attempt.Revision.Severity));
        Assert.Equal("contoso", _story.Attempts[^1].Revision.Sample[0]);
    }

    [Fact]
    public void Whoever_opens_once_more_after_the_end_gets_a_key_of_its_own()
    {
        Open(1, 8);
        _story.At("00:01");
        Return(1, 8);
        _story.At("00:02");
        Open(11, 11);
        _story.At("00:30");
        var overflows = _story.Attempts.Where(attempt => IncidentKey.IsOverflow(attempt.Revision.Incident)).ToList();
        Assert.Equal([RevisionType.Opened, RevisionType.Resolved, RevisionType.Opened], overflows.Select(attempt => attempt.Revision.Type));
        Assert.Equal(2, overflows.DistinctBy(attempt => attempt.Revision.Incident).Count());
        Assert.True(overflows[2].At - overflows[0].At >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void While_the_target_is_down_no_more_openings_are_claimed_than_it_could_be_sent_at_once()
    {
        _story.Target = _ => new SendResult.Failed("no connection", After: null);
        for (var pump = 0; pump < 200; pump++)
        {
            _story.At(ChannelStory.Midnight + TimeSpan.FromMinutes(pump)).Opens($"pump-{pump:000}");
        }

        Assert.InRange(_story.Attempts.DistinctBy(attempt => attempt.Id).Count(), 2, 10);
        _story.Target = _ => new SendResult.Accepted();
        _story.At("04:00");
        Assert.Equal(9, _story.Told.Count());
        Assert.Equal(["opened overflow of 1", "updated overflow of 193"], _story.Told.Where(IsOverflow).Select(line => line[6..]));
    }

    [Fact]
    public void Members_that_the_monitor_has_lost_do_not_keep_it_open()
    {
        Open(1, 9);
        _story.At("00:10");
        foreach (var incident in _story.State.OpenIncidents.ToList())
        {
            _story.Give(new ChannelInput.Lost(incident));
        }

        Assert.Equal("00:10 resolved overflow of 0", _story.Told.Last());
        Assert.Empty(_story.State.OpenIncidents);
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(4, 2, 3)]
    [InlineData(10, 7, 9)]
    [InlineData(20, 14, 19)]
    public void So_many_openings_are_single_ones_of_devices_and_of_clusters(int most, int devices, int clusters)
    {
        Assert.Equal(devices + 1, Told(Severity.Warning));
        Assert.Equal(clusters + 1, Told(Severity.Error));

        int Told(Severity severity)
        {
            var story = new ChannelStory(new DeliverySettings { MaxOpenings = most });
            for (var number = 0; number < 50; number++)
            {
                story.Opens($"it-{number}", severity);
            }

            return story.At("00:04").Told.Count();
        }
    }

    [Fact]
    public void It_says_in_words_why_and_how_many()
    {
        Open(1, 17);
        _story.At("00:01");
        Open(18, 60);
        _story.At("00:20");
        Return(1, 60);
        _story.At("00:30");
        var revisions = _story.Attempts.Select(attempt => attempt.Revision).Where(revision => IncidentKey.IsOverflow(revision.Incident)).ToList();
        Assert.Equal(["more than 10 openings in 5m", "53 incidents are open", "all of them are over"], revisions.Select(revision => revision.Reason));
        Assert.Equal([(10, 0), (53, 0), (0, 53)], revisions.Select(revision => (revision.Counts.Gone, revision.Counts.Returned)));
        Assert.Equal([1, 2, 3], revisions.Select(revision => revision.Revision));
        Assert.Equal([null, null, Resolution.Returned], revisions.Select(revision => revision.Resolution));
        Assert.Equal([null, null, ChannelStory.Midnight + TimeSpan.FromMinutes(20)], revisions.Select(revision => revision.ResolvedAt));
    }

    [Fact]
    public void It_names_the_hub_of_most_of_them_and_the_worst_first_by_what_they_are_about()
    {
        for (var site = 0; site < 9; site++)
        {
            _story.Opens($"site-{site}", Severity.Error);
        }

        _story.Opens("pump-1");
        _story.Says(_story.Revised("pump-2", RevisionType.Opened, Severity.Warning) with { Hub = "fabrikam" });
        _story.Says(_story.Revised("site-9", RevisionType.Opened, Severity.Error) with { Hub = "fabrikam" });
        var overflow = _story.At("00:01").Attempts[^1].Revision;
        Assert.Equal(("fabrikam", Severity.Error), (overflow.Hub, overflow.Severity));
        Assert.Equal(["site-9", "pump-1", "pump-2"], overflow.Sample);
    }

    private static bool IsOverflow(string line) => line.Contains("overflow", StringComparison.Ordinal);

    private void Open(int first, int last)
    {
        for (var pump = first; pump <= last; pump++)
        {
            _story.Opens($"pump-{pump:000}");
        }
    }

    private void Return(int first, int last)
    {
        for (var pump = first; pump <= last; pump++)
        {
            _story.Returns($"pump-{pump:000}");
        }
    }
}
