using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class BacklogTests
{
    private readonly HubContext _context = new(Policy.Default, 1);
    private readonly List<IncidentRevision> _announced = [];
    private HubState _hub = HubDecider.Empty("contoso");

    [Fact]
    public void Late_arrivals_hold_the_verdicts_and_are_an_incident()
    {
        Hear("03:00", arrivals: 10, late: 6);

        Assert.True(_hub.Status.IsHeld);
        Assert.Equal(IncidentKind.MonitorHealth, Assert.Single(_announced).Kind);
    }

    [Fact]
    public void One_timely_minute_ends_it()
    {
        Hear("03:00", arrivals: 10, late: 6);
        Hear("03:01", arrivals: 10, late: 0);

        Assert.False(_hub.Status.IsHeld);
        Assert.Equal(Resolution.Drained, _announced[^1].Resolution);
    }

    [Fact]
    public void A_minute_with_few_arrivals_says_nothing()
    {
        Hear("03:00", arrivals: 10, late: 6);
        Hear("03:01", arrivals: 4, late: 0);

        Assert.True(_hub.Status.IsHeld);
    }

    [Fact]
    public void Ten_minutes_without_late_arrivals_end_it()
    {
        Hear("03:00", arrivals: 10, late: 6);

        Assert.Equal(Clock.At("03:10"), _hub.WakeAt);
        Wake();
        Assert.False(_hub.Status.IsHeld);
        Assert.Equal(Resolution.Drained, _announced[^1].Resolution);
    }

    [Fact]
    public void A_hold_ends_after_30_minutes_however_long_the_backlog_lasts()
    {
        for (var minute = 0; minute < 40; minute += 5)
        {
            Hear($"03:{minute:00}", arrivals: 10, late: 6);
        }

        Assert.False(_hub.Status.IsHeld);
        Assert.NotNull(_hub.Backlog);
        Assert.Single(_announced);
        Wake();
        Assert.Equal(Resolution.Drained, _announced[^1].Resolution);
    }

    [Fact]
    public void A_report_that_comes_twice_changes_nothing()
    {
        Hear("03:00", arrivals: 10, late: 6);
        Hear("03:00", arrivals: 10, late: 6);

        Assert.Single(_announced);
    }

    [Fact]
    public void A_report_that_comes_again_much_later_says_nothing_about_now()
    {
        Take(HubDecider.Decide(_hub, new LagReport(Clock.At("03:00"), 10, 6, TimeSpan.FromMinutes(40)), Clock.At("03:11:01"), _context));

        Assert.Empty(_announced);
        Assert.False(_hub.Status.IsHeld);
    }

    [Fact]
    public void In_a_small_hub_the_last_five_arrivals_tell_but_only_what_dropped_late_is_held()
    {
        Hear("03:00", arrivals: 1, late: 1);
        Hear("03:20", arrivals: 2, late: 1);
        Hear("03:40", arrivals: 1, late: 1);
        Assert.Empty(_announced);

        Hear("04:10", arrivals: 1, late: 1);
        Assert.Equal(IncidentKind.MonitorHealth, Assert.Single(_announced).Kind);
        Assert.Equal((true, false), (_hub.Status.IsLagging, _hub.Status.IsHeld));
    }

    [Fact]
    public void Word_of_a_minute_that_comes_again_counts_once()
    {
        for (var i = 0; i < 5; i++)
        {
            Hear("03:00", arrivals: 1, late: 1);
        }

        Assert.Empty(_announced);
    }

    [Fact]
    public void A_small_hub_is_in_time_again_after_five_timely_arrivals_or_a_silence_as_long_as_that_of_the_late_ones()
    {
        Hear("03:00", arrivals: 3, late: 3);
        Hear("03:40", arrivals: 2, late: 2);
        Assert.Equal(Clock.At("04:20"), _hub.WakeAt);

        Hear("03:50", arrivals: 3, late: 0);
        Assert.NotNull(_hub.Backlog);
        Hear("04:00", arrivals: 2, late: 0);
        Assert.Null(_hub.Backlog);
    }

    [Fact]
    public void What_came_hours_ago_says_nothing()
    {
        Hear("03:00", arrivals: 20, late: 20);
        Wake();
        Hear("05:01", arrivals: 1, late: 1);

        Assert.Null(_hub.Backlog);
    }

    [Fact]
    public void A_burst_of_late_events_holds_all_verdicts_of_a_small_hub_that_lags()
    {
        Hear("03:00", arrivals: 3, late: 3);
        Hear("03:40", arrivals: 2, late: 2);
        Hear("03:50", arrivals: 8, late: 8);
        Assert.True(_hub.Status.IsHeld);

        Assert.Equal(Clock.At("04:00"), _hub.WakeAt);
        Assert.Single(_announced);
    }

    [Fact]
    public void An_operator_may_close_it()
    {
        Hear("03:00", arrivals: 10, late: 6);
        Take(HubDecider.Close(_hub, _announced[0].Incident, "known", Clock.At("03:01"), _context));

        Assert.Equal(Resolution.Closed, _announced[^1].Resolution);
        Assert.False(_hub.Status.IsHeld);
    }

    [Fact]
    public void It_tells_of_its_worst_minute_and_since_when_events_were_late()
    {
        Hear("03:00", arrivals: 10, late: 6);
        Hear("03:02", arrivals: 30, late: 20, minutes: 55);
        Hear("03:04", arrivals: 50, late: 40, minutes: 54);
        Hear("03:06", arrivals: 10, late: 5);

        var (opened, resolved) = (_announced[0], _announced[1]);
        Assert.Equal((10, 6, TimeSpan.FromMinutes(40)), (opened.Facts.Arrivals, opened.Facts.LateArrivals, opened.Facts.WorstLag));
        Assert.Equal((30, 20, TimeSpan.FromMinutes(55)), (resolved.Facts.Arrivals, resolved.Facts.LateArrivals, resolved.Facts.WorstLag));
        Assert.Equal((1, Severity.Error, Clock.At("03:00"), null), (opened.Revision, opened.Severity, opened.DroppedAt, opened.ResolvedAt));
        Assert.Equal((2, opened.Incident, Clock.At("03:06")), (resolved.Revision, resolved.Incident, resolved.ResolvedAt));
        Assert.Equal("events arrive in time again", resolved.Reason);
    }

    [Fact]
    public void Of_two_minutes_that_are_as_bad_it_tells_of_the_first()
    {
        Hear("03:00", arrivals: 10, late: 6);
        Hear("03:02", arrivals: 30, late: 20);
        Hear("03:04", arrivals: 10, late: 0);

        Assert.Equal((10, 6), (_announced[^1].Facts.Arrivals, _announced[^1].Facts.LateArrivals));
    }

    [Fact]
    public void A_report_that_is_ten_minutes_late_still_counts()
    {
        Take(HubDecider.Decide(_hub, new LagReport(Clock.At("03:00"), 10, 6, TimeSpan.FromMinutes(40)), Clock.At("03:11"), _context));

        Assert.True(_hub.Status.IsHeld);
    }

    [Fact]
    public void A_hold_ends_when_its_30_minutes_are_over()
    {
        for (var minute = 0; minute < 30; minute += 5)
        {
            Hear($"03:{minute:00}", arrivals: 10, late: 6);
        }

        Assert.Equal((true, Clock.At("03:30")), (_hub.Status.IsHeld, _hub.WakeAt));
        Wake();
        Assert.Equal((false, true), (_hub.Status.IsHeld, _hub.Status.IsLagging));
    }

    [Fact]
    public void A_minute_in_which_nothing_is_late_opens_nothing_whatever_came_before()
    {
        Hear("03:00", arrivals: 4, late: 4);
        Hear("03:01", arrivals: 1, late: 0);

        Assert.Empty(_announced);
    }

    [Theory]
    [InlineData("05:00", 1)]
    [InlineData("05:01", 0)]
    public void Arrivals_two_hours_apart_are_counted_together_and_no_others(string at, int incidents)
    {
        Hear("03:00", arrivals: 4, late: 4);
        Hear(at, arrivals: 1, late: 1);

        Assert.Equal(incidents, _announced.Count);
    }

    [Fact]
    public void Where_late_events_came_within_ten_minutes_only_a_silence_of_ten_minutes_ends_it()
    {
        Hear("03:00", arrivals: 3, late: 3);
        Hear("03:10", arrivals: 2, late: 2);
        Hear("03:12", arrivals: 3, late: 0);
        Hear("03:14", arrivals: 2, late: 0);

        Assert.Equal(Clock.At("03:20"), _hub.WakeAt);
        Wake();
        Assert.Equal((Resolution.Drained, "no more late events"), (_announced[^1].Resolution, _announced[^1].Reason));
    }

    [Theory]
    [InlineData(50, 40)]
    [InlineData(40, 50)]
    public void In_a_small_hub_it_tells_of_the_worst_of_the_few(int first, int second)
    {
        Hear("03:00", arrivals: 3, late: 3, first);
        Hear("03:40", arrivals: 2, late: 2, second);

        var facts = _announced[0].Facts;
        Assert.Equal((5, 5, TimeSpan.FromMinutes(50)), (facts.Arrivals, facts.LateArrivals, facts.WorstLag));
    }

    private void Hear(string at, int arrivals, int late, int minutes = 40) =>
        Take(HubDecider.Decide(_hub, new LagReport(Clock.At(at), arrivals, late, TimeSpan.FromMinutes(minutes)), Clock.At(at), _context));

    private void Wake() => Take(HubDecider.Wake(_hub, _hub.Generation, _hub.WakeAt!.Value, _context));

    private void Take(HubTurn turn)
    {
        _hub = turn.State;
        _announced.AddRange(turn.Effects.OfType<HubEffect.Announce>().Select(effect => effect.Revision));
    }
}
