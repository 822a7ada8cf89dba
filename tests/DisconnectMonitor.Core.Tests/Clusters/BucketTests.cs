using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class BucketTests
{
    private static readonly DeviceIdentity Pump = new("contoso", "pump-7");
    private static readonly DeviceIdentity Other = new("contoso", "pump-8");
    private static readonly Drop First = Dropped(1, "03:00");

    private readonly HubContext _context = new(Policy.Default, 1);
    private readonly List<BucketEffect> _effects = [];
    private BucketState _bucket = BucketDecider.Empty("contoso", 0);

    private Member Member => _bucket.Members.Values.Single();

    private Verdict Answer => _effects.OfType<BucketEffect.Answer>().Last().Verdict;

    [Fact]
    public void A_drop_counts_once_however_often_it_is_told_of()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, First));
        Hear("03:02:10", new BucketMessage.Gone(Pump, null, null, First));

        Assert.Equal(1, Report("03:02:20").Others.Sum(minute => minute.Count));
    }

    [Fact]
    public void Word_of_a_drop_that_comes_after_its_return_does_not_count()
    {
        Hear("03:02", new BucketMessage.Back(Pump, null, null, First, Clock.At("03:01")));
        Hear("03:02:01", new BucketMessage.Gone(Pump, null, null, First));

        Assert.False(Member.IsGone);
    }

    [Fact]
    public void The_return_from_an_older_drop_does_not_end_a_newer_one()
    {
        Hear("03:12", new BucketMessage.Gone(Pump, null, null, Dropped(3, "03:10")));
        Hear("03:12:01", new BucketMessage.Back(Pump, null, null, First, Clock.At("03:05")));

        Assert.True(Member.IsGone);
    }

    [Fact]
    public void A_device_with_several_connections_counts_once()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, First));
        Hear("03:02", new BucketMessage.Gone(Pump, "edge", null, First));

        Assert.Equal(1, Report("03:03").Others.Sum(minute => minute.Count));
    }

    [Fact]
    public void Reports_come_at_most_every_five_seconds()
    {
        Hear("03:02", new BucketMessage.Seen(Pump, null));
        Hear("03:02:01", new BucketMessage.Gone(Pump, null, null, First));
        Hear("03:02:02", new BucketMessage.Back(Pump, null, null, First, Clock.At("03:02:02")));

        Assert.Single(_effects.OfType<BucketEffect.Report>());
        Assert.Equal(Clock.At("03:02:05"), Assert.Single(_effects.OfType<BucketEffect.Wake>()).Due);
    }

    [Fact]
    public void A_drop_that_is_over_and_that_no_cluster_claims_is_forgotten_after_the_horizon()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, First));
        Hear("03:04", new BucketMessage.Back(Pump, null, null, First, Clock.At("03:04")));
        Hear("03:12", new BucketMessage.Seen(Pump, null));
        Assert.Single(_bucket.Members);

        Hear("03:12:10", new BucketMessage.Forgotten(Pump));
        Assert.Empty(_bucket.Members);
    }

    [Fact]
    public void Whoever_is_gone_stays_known_until_the_verdict_but_counts_for_clusters_no_longer_than_the_horizon()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, First));
        Hear("03:20", new BucketMessage.Seen(Other, null));
        Assert.Empty(_effects.OfType<BucketEffect.Report>().Last().Content.Others);
        Assert.Single(_bucket.Members);

        Ask("03:30");
        Assert.IsType<Verdict.Alone>(Answer);
        Hear("03:31", new BucketMessage.Forgotten(Other));
        Assert.Empty(_bucket.Members);
    }

    [Fact]
    public void Whoever_waits_for_a_learned_grace_is_not_remembered_for_it_and_counts_once()
    {
        var learning = new HubContext(Policy.Default with { GraceAtMost = TimeSpan.FromHours(1) }, 1);
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, First), learning);
        Hear("03:10", new BucketMessage.VerdictAsked(Pump, null, null, First, CanWait: true), learning);
        Hear("03:21", new BucketMessage.Seen(Other, null), learning);
        Assert.Empty(_bucket.Members);

        Hear("04:00", new BucketMessage.VerdictAsked(Pump, null, null, First, CanWait: false), learning);
        Assert.IsType<Verdict.Alone>(Answer);
        Hear("04:11", new BucketMessage.Forgotten(Other), learning);
        Assert.Empty(_bucket.Members);
        Assert.Equal(1, Assert.Single(_bucket.Absences!.Hours.Values).Reached);
    }

    [Fact]
    public void Whoever_never_asks_is_forgotten_when_nobody_can_be_waiting_any_more()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, First));
        Hear("06:11", new BucketMessage.Seen(Other, null));
        Assert.Single(_bucket.Members);

        Hear("06:13", new BucketMessage.Forgotten(Other));
        Assert.Empty(_bucket.Members);
    }

    [Fact]
    public void A_device_that_asks_alone_is_alone()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, First));
        Ask("03:10");

        Assert.IsType<Verdict.Alone>(Answer);
    }

    [Fact]
    public void Who_was_told_to_wait_is_answered_when_the_hub_has_decided()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, First));
        Inform("03:09:30", new HubStatus { Version = 1, IsDeciding = true });
        Ask("03:10");
        Assert.IsType<Verdict.NotYet>(Answer);

        Inform("03:10:30", new HubStatus { Version = 2 });
        Assert.IsType<Verdict.Alone>(Answer);
    }

    [Fact]
    public void A_device_that_cannot_wait_is_not_told_to_unless_events_come_too_late_to_trust()
    {
        Inform("03:03", new HubStatus { Version = 1, IsDeciding = true });
        Ask("03:04", canWait: false);
        Assert.IsType<Verdict.Alone>(Answer);

        Inform("03:05", new HubStatus { Version = 2, IsHeld = true });
        Ask("03:06", canWait: false);
        Assert.IsType<Verdict.NotYet>(Answer);
    }

    [Fact]
    public void A_status_that_was_overtaken_changes_nothing()
    {
        Inform("03:03", new HubStatus { Version = 2 });
        Inform("03:03:01", new HubStatus { Version = 1, IsHeld = true });

        Assert.Equal(2, _bucket.Status.Version);
    }

    [Fact]
    public void A_device_left_behind_by_its_cluster_belongs_to_another_that_is_open_for_its_drop()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, "site1", First));
        Inform("03:03", Status(1, Cluster("g-1", "site1")));
        Ask("03:10", group: "site1");
        Assert.Equal("g-1", Assert.IsType<Verdict.Folded>(Answer).Cluster);

        Inform("03:11", Status(2, Cluster("g-1", "site1"), Cluster("h-2", null)));
        Inform("03:40", Status(3, Cluster("h-2", null)));

        Assert.Equal("h-2", Assert.IsType<Verdict.Folded>(Answer).Cluster);
        Assert.Equal("h-2", Member.Cluster);
    }

    [Fact]
    public void A_device_left_behind_by_its_cluster_is_told_so()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, "site1", First));
        Inform("03:03", Status(1, Cluster("g-1", "site1")));
        Ask("03:10", group: "site1");
        Inform("03:40", Status(2));

        Assert.Equal("g-1", Assert.IsType<Verdict.Alone>(Answer).LeftBehindBy);
    }

    [Fact]
    public void Stragglers_that_are_a_cluster_of_their_own_take_its_devices_over()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, "site1", First));
        Inform("03:03", Status(1, Cluster("g-1", "site1")));
        Ask("03:10", group: "site1");
        Inform("03:40", Status(2, Cluster("g-2", "site1") with { Continues = "g-1" }));

        Assert.Equal("g-2", Assert.IsType<Verdict.Folded>(Answer).Cluster);
    }

    [Fact]
    public void A_cluster_speaks_for_a_device_that_asks_although_word_of_its_return_has_come()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, "site1", First));
        Inform("03:03", Status(1, Cluster("g-1", "site1")));
        Hear("03:10", new BucketMessage.Back(Pump, null, "site1", First, Clock.At("03:09")));
        Ask("03:10:01", group: "site1");

        Assert.Equal("g-1", Assert.IsType<Verdict.Folded>(Answer).Cluster);
        Assert.False(Member.IsGone);
    }

    [Fact]
    public void A_group_comes_before_its_hub()
    {
        Inform("03:01", Status(1, Cluster("h-1", null), Cluster("g-2", "site1")));
        Hear("03:02", new BucketMessage.Gone(Pump, null, "site1", First));

        Assert.Equal("g-2", Member.Cluster);
    }

    [Fact]
    public void What_is_known_already_and_a_timer_that_comes_twice_are_no_reports()
    {
        Hear("03:02", new BucketMessage.Seen(Pump, null));
        Hear("03:03", new BucketMessage.Seen(Pump, null));
        Take(BucketDecider.Wake(_bucket, Clock.At("03:04"), _context));

        Assert.Single(_effects.OfType<BucketEffect.Report>());
    }

    [Fact]
    public void Who_was_told_to_wait_is_not_answered_while_events_are_in_time_again_and_the_hub_has_yet_to_decide()
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, First));
        Inform("03:09", new HubStatus { Version = 1, IsHeld = true, IsDeciding = true });
        Ask("03:10");
        Inform("03:11", new HubStatus { Version = 2, IsDeciding = true });
        Inform("03:12", new HubStatus { Version = 3, IsHeld = true });

        Assert.IsType<Verdict.NotYet>(Assert.Single(_effects.OfType<BucketEffect.Answer>()).Verdict);
    }

    [Fact]
    public void Who_waits_because_his_group_may_become_a_cluster_is_not_answered_by_news_of_anything_else()
    {
        foreach (var device in new[] { Pump, Other, new DeviceIdentity("contoso", "pump-9") })
        {
            Hear("03:02", new BucketMessage.Gone(device, null, "site1", First));
        }

        Ask("03:03", group: "site1");
        Assert.IsType<Verdict.NotYet>(Answer);
        Inform("03:03:30", Status(1, Cluster("g-1", "site9")));

        Assert.IsType<Verdict.NotYet>(Assert.Single(_effects.OfType<BucketEffect.Answer>()).Verdict);
    }

    private static Drop Dropped(long sequence, string at) => new(Clock.Sequence(sequence), Clock.At(at), Clock.At(at), IsOnSchedule: false);

    private static HubStatus Status(long version, params ImmutableArray<OpenCluster> clusters) => new() { Version = version, Clusters = clusters };

    private static OpenCluster Cluster(string key, string? group) => new(key, group, Clock.At("02:55"), null, null, 1);

    private void Hear(string at, BucketMessage message, HubContext? context = null) =>
        Take(BucketDecider.Decide(_bucket, message, Clock.At(at), context ?? _context));

    private void Ask(string at, bool canWait = true, string? group = null) =>
        Hear(at, new BucketMessage.VerdictAsked(Pump, null, group, First, canWait));

    private void Inform(string at, HubStatus status) => Take(BucketDecider.Decide(_bucket, status, Clock.At(at), _context));

    private BucketReport Report(string at)
    {
        Take(BucketDecider.Wake(_bucket, Clock.At(at), _context));
        return _effects.OfType<BucketEffect.Report>().Last().Content;
    }

    private void Take(BucketTurn turn)
    {
        _bucket = turn.State;
        _effects.AddRange(turn.Effects);
    }
}
