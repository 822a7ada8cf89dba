using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>To the millisecond: how long a bucket counts, remembers and holds a drop, and whom it answers.</summary>
public class BucketBoundaryTests
{
    private static readonly DeviceIdentity Pump = new("contoso", "pump-7");
    private static readonly DeviceIdentity Fan = new("contoso", "fan-1");
    private static readonly DeviceIdentity Other = new("contoso", "other-1");

    private readonly List<BucketEffect> _effects = [];
    private HubContext _context = new(Policy.Default, 1);
    private BucketState _bucket = BucketDecider.Empty("contoso", 0);

    private IEnumerable<BucketReport> Reports => _effects.OfType<BucketEffect.Report>().Select(effect => effect.Content);

    private List<(string Device, Verdict Verdict)> Answers =>
        [.. _effects.OfType<BucketEffect.Answer>().Select(answer => (answer.Device.DeviceId, answer.Verdict))];

    [Theory]
    [InlineData("03:12", 1)]
    [InlineData("03:12:00.001", 0)]
    public void A_drop_counts_for_the_clusters_that_may_open_until_the_horizon_of_ten_minutes(string at, int counted)
    {
        Gone("03:02", Pump, "03:00");
        Hear(at, new BucketMessage.Seen(Other, null));

        Assert.Equal(counted, Reports.Last().Others.Sum(minute => minute.Count));
    }

    [Fact]
    public void Who_waits_for_an_answer_counts_for_longer()
    {
        Inform("03:01", new HubStatus { Version = 1, IsDeciding = true });
        Gone("03:02", Pump, "03:00");
        Ask("03:10", Pump, "03:00");
        Hear("03:30", new BucketMessage.Seen(Other, null));

        Assert.Equal(1, Reports.Last().Others.Sum(minute => minute.Count));
    }

    [Fact]
    public void While_all_verdicts_are_held_every_drop_counts_for_longer()
    {
        Gone("03:02", Pump, "03:00");
        Inform("03:03", new HubStatus { Version = 1, IsHeld = true });
        Hear("03:30", new BucketMessage.Seen(Other, null));
        Assert.Equal(1, Reports.Last().Others.Sum(minute => minute.Count));

        Inform("03:31", new HubStatus { Version = 2 });
        Hear("03:32", new BucketMessage.Forgotten(Other));
        Assert.Empty(Reports.Last().Others);
    }

    [Theory]
    [InlineData("06:12", 1)]
    [InlineData("06:12:00.001", 0)]
    public void Who_never_asks_is_known_for_three_hours_and_the_longest_grace(string at, int known)
    {
        Gone("03:02", Pump, "03:00");
        Hear(at, new BucketMessage.Seen(Other, null));

        Assert.Equal(known, _bucket.Members.Count);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 4)]
    public void Of_two_drops_at_the_same_time_the_one_with_the_larger_number_is_the_newer(long sequence, long kept)
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, Dropped("03:00", sequence: 3)));
        Hear("03:02:01", new BucketMessage.Gone(Pump, null, null, Dropped("03:00", sequence: sequence)));

        Assert.Equal(Clock.Sequence(kept), Assert.Single(_bucket.Members.Values).Drop.Sequence);
    }

    [Fact]
    public void A_newer_drop_takes_the_place_of_an_older_one_and_not_the_other_way_round()
    {
        Gone("03:02", Pump, "03:00");
        Hear("03:03", new BucketMessage.Gone(Pump, null, null, Dropped("03:01", sequence: 1)));
        Hear("03:03:01", new BucketMessage.Gone(Pump, null, null, Dropped("03:00", sequence: 9)));

        Assert.Equal(Clock.At("03:01"), Assert.Single(_bucket.Members.Values).Drop.DroppedAt);
    }

    [Fact]
    public void Word_of_a_return_that_comes_again_does_not_move_it()
    {
        Inform("03:01", Status(1, Cluster("h-1", null)));
        Gone("03:02", Pump, "03:00");
        Hear("03:06", new BucketMessage.Back(Pump, null, null, Dropped("03:00"), Clock.At("03:05")));
        Hear("03:08", new BucketMessage.Back(Pump, null, null, Dropped("03:00"), Clock.At("03:07")));
        Hear("03:09", new BucketMessage.Seen(Other, null));

        Assert.Equal(Clock.At("03:05"), Assert.Single(Reports.Last().Clusters).LastBackAt);
    }

    [Fact]
    public void Who_is_back_is_owed_no_answer_any_more()
    {
        Inform("03:01", new HubStatus { Version = 1, IsDeciding = true });
        Gone("03:02", Pump, "03:00");
        Ask("03:10", Pump, "03:00");
        Hear("03:10:10", new BucketMessage.Back(Pump, null, null, Dropped("03:00"), Clock.At("03:10:05")));
        Inform("03:11", new HubStatus { Version = 2 });

        Assert.IsType<Verdict.NotYet>(Assert.Single(Answers).Verdict);

        Hear("03:13", new BucketMessage.Seen(Other, null));
        Assert.Empty(_bucket.Members);
    }

    [Fact]
    public void A_device_that_asks_about_a_drop_that_is_over_is_alone_and_says_itself_that_it_is_back()
    {
        Gone("03:02", Pump, "03:00");
        Hear("03:05", new BucketMessage.Back(Pump, null, null, Dropped("03:00"), Clock.At("03:04")));
        Inform("03:06", new HubStatus { Version = 1, IsHeld = true });
        Ask("03:10", Pump, "03:00");

        Assert.IsType<Verdict.Alone>(Assert.Single(Answers).Verdict);
    }

    [Theory]
    [InlineData("03:04", false)]
    [InlineData("03:04:00.001", true)]
    public void In_a_hub_that_lags_only_a_drop_that_came_more_than_five_minutes_late_is_held(string countedAt, bool isHeld)
    {
        Inform("03:05", new HubStatus { Version = 1, IsLagging = true });
        Ask("03:10", Pump, "03:00", countedAt);

        Assert.Equal(isHeld, Assert.Single(Answers).Verdict is Verdict.NotYet { ForBacklog: true });
    }

    [Theory]
    [InlineData(10, "03:20:59.999", true)]
    [InlineData(10, "03:21", false)]
    [InlineData(60, "03:40:59.999", true)]
    [InlineData(60, "03:41", false)]
    public void It_is_held_for_its_grace_from_its_arrival_on_but_no_longer_than_half_an_hour(int minutes, string at, bool isHeld)
    {
        _context = new HubContext(Policy.Default with { Grace = TimeSpan.FromMinutes(minutes) }, 1);
        Inform("03:11", new HubStatus { Version = 1, IsLagging = true });
        Ask(at, Pump, "03:00", countedAt: "03:10", canWait: false);

        Assert.Equal(isHeld, Assert.Single(Answers).Verdict is Verdict.NotYet);
    }

    [Fact]
    public void When_a_hold_becomes_a_lag_those_that_dropped_in_time_are_answered_and_the_late_ones_wait_on()
    {
        Inform("03:11", new HubStatus { Version = 1, IsHeld = true, IsLagging = true });
        Ask("03:12", Pump, "03:00", countedAt: "03:10");
        Ask("03:12", Fan, "03:02");
        Inform("03:13", new HubStatus { Version = 2, IsLagging = true });

        Assert.Equal(
            [("pump-7", typeof(Verdict.NotYet)), ("fan-1", typeof(Verdict.NotYet)), ("fan-1", typeof(Verdict.Alone))],
            Answers.Select(answer => (answer.Device, answer.Verdict.GetType())));
    }

    [Fact]
    public void An_answer_says_how_many_share_the_devices_fate_and_what_it_rests_on()
    {
        foreach (var number in Enumerable.Range(1, 4))
        {
            Hear("02:00", new BucketMessage.Seen(new DeviceIdentity("contoso", $"a-{number}"), "a"));
        }

        Inform("03:00", new HubStatus { Version = 7, Population = 900, Grace = TimeSpan.FromMinutes(20) });
        Hear("03:10", new BucketMessage.VerdictAsked(Pump, "edge", "a", Dropped("03:00"), CanWait: true));
        Ask("03:10", Fan, "03:00");

        Assert.Equal(
            [("edge", 4, 7), (null, 900, 7L)],
            Answers.Select(answer => Assert.IsType<Verdict.Alone>(answer.Verdict)).Select(alone => (alone.Module, alone.Population, alone.AsOf)));
        Assert.All(Answers, answer => Assert.Equal(TimeSpan.FromMinutes(20), Assert.IsType<Verdict.Alone>(answer.Verdict).Grace));
    }

    [Fact]
    public void A_cluster_that_opens_wakes_those_that_asked_or_were_alone_and_nobody_else()
    {
        Gone("03:02", Other, "03:00");
        Gone("03:02", Pump, "03:00");
        Ask("03:03", Pump, "03:00");
        Inform("03:04", new HubStatus { Version = 1, IsDeciding = true });
        Ask("03:04:30", Fan, "03:00");
        var before = Answers.Count;
        Inform("03:05", Status(2, Cluster("h-1", null)));

        Assert.Equal(["fan-1", "pump-7"], Answers.Skip(before).Select(answer => answer.Device).Order());
        Assert.All(Answers.Skip(before), answer => Assert.Equal(("h-1", 2), (Assert.IsType<Verdict.Folded>(answer.Verdict).Cluster, answer.Verdict.AsOf)));

        Ask("03:10", Other, "03:00");
        Assert.Equal("h-1", Assert.IsType<Verdict.Folded>(Answers[^1].Verdict).Cluster);
    }

    [Fact]
    public void Who_is_back_when_its_cluster_ends_or_never_asked_is_told_nothing()
    {
        Inform("03:01", Status(1, Cluster("h-1", null)));
        Gone("03:02", Other, "03:00");
        Gone("03:02", Pump, "03:00");
        Ask("03:10", Pump, "03:00");
        Hear("03:11", new BucketMessage.Back(Pump, null, null, Dropped("03:00"), Clock.At("03:10:30")));
        Inform("03:20", Status(2));

        Assert.Single(Answers);
        Assert.All(_bucket.Members.Values, member => Assert.Null(member.Cluster));
    }

    [Fact]
    public void What_a_lost_decision_may_have_said_is_answered_once_more_to_those_that_are_gone_and_were_answered()
    {
        Gone("03:02", Other, "03:00");
        Ask("03:03", Pump, "02:50", group: "a");
        Inform("03:04", Status(1, Cluster("h-1", "b")));
        Ask("03:05", Fan, "03:00", group: "b");
        var back = new DeviceIdentity("contoso", "back-1");
        Ask("03:05", back, "03:00", group: "b");
        Hear("03:06", new BucketMessage.Back(back, null, "b", Dropped("03:00"), Clock.At("03:05:30")));
        var before = Answers.Count;
        Inform("03:07", Status(5, Cluster("h-1", "b")) with { Overruled = 4 });
        Inform("03:08", Status(6, Cluster("h-1", "b")) with { Overruled = 4 });

        var again = Answers.Skip(before).OrderBy(answer => answer.Device, StringComparer.Ordinal).ToList();
        Assert.Equal(["fan-1", "pump-7"], again.Select(answer => answer.Device));
        Assert.Equal(("h-1", 5), (Assert.IsType<Verdict.Folded>(again[0].Verdict).Cluster, again[0].Verdict.AsOf));
        Assert.Null(Assert.IsType<Verdict.Alone>(again[1].Verdict).LeftBehindBy);
    }

    [Theory]
    [InlineData("03:02:04.999", 1)]
    [InlineData("03:02:05", 2)]
    public void Five_seconds_after_a_report_the_next_may_leave_at_once(string at, int reports)
    {
        Hear("03:02", new BucketMessage.Seen(Pump, null));
        Hear(at, new BucketMessage.Seen(Other, null));

        Assert.Equal(reports, Reports.Count());
        Assert.Equal(2 - reports, _effects.OfType<BucketEffect.Wake>().Count());
    }

    [Fact]
    public void A_report_is_no_older_than_its_time_and_newer_than_the_one_before()
    {
        _bucket = _bucket with { ReportVersion = Clock.At("03:00").UnixMilliseconds };
        Hear("02:00", new BucketMessage.Seen(Pump, null));
        Hear("03:02", new BucketMessage.Seen(Other, null));

        Assert.Equal([Clock.At("03:00").UnixMilliseconds + 1, Clock.At("03:02").UnixMilliseconds], Reports.Select(report => report.Version));
    }

    [Fact]
    public void A_bucket_reports_when_the_hubs_clusters_change_and_on_no_other_word_of_the_hub()
    {
        Inform("03:00", new HubStatus { Version = 1, IsDeciding = true, Population = 5 });
        Assert.Empty(Reports);

        Inform("03:01", Status(2, Cluster("h-1", null)));
        Inform("03:02", Status(3, Cluster("h-1", null)));
        Assert.Equal(2, Assert.Single(Reports).StatusVersion);
    }

    private static Drop Dropped(string at, string? countedAt = null, long sequence = 1) => new(Clock.Sequence(sequence), Clock.At(at), Clock.At(countedAt ?? at), IsOnSchedule: false);

    private static HubStatus Status(long version, params ImmutableArray<OpenCluster> clusters) => new() { Version = version, Clusters = clusters };

    private static OpenCluster Cluster(string key, string? group) => new(key, group, Clock.At("02:55"), null, null, 1);

    private void Gone(string at, DeviceIdentity device, string droppedAt) => Hear(at, new BucketMessage.Gone(device, null, null, Dropped(droppedAt)));

    private void Ask(string at, DeviceIdentity device, string droppedAt, string? countedAt = null, bool canWait = true, string? group = null) =>
        Hear(at, new BucketMessage.VerdictAsked(device, null, group, Dropped(droppedAt, countedAt), canWait));

    private void Hear(string at, BucketMessage message) => Take(BucketDecider.Decide(_bucket, message, Clock.At(at), _context));

    private void Inform(string at, HubStatus status) => Take(BucketDecider.Decide(_bucket, status, Clock.At(at), _context));

    private void Take(BucketTurn turn)
    {
        _bucket = turn.State;
        _effects.AddRange(turn.Effects);
    }
}
