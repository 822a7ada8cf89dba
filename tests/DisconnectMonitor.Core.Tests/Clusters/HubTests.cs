using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>A hub of two buckets, and what it makes of their words.</summary>
public class HubTests
{
    private readonly HubContext _context = new(Policy.Default, 2);
    private readonly List<HubEffect> _effects = [];
    private HubState _hub = HubDecider.Empty("contoso");

    private IEnumerable<IncidentRevision> Announced => _effects.OfType<HubEffect.Announce>().Select(effect => effect.Revision);

    private IEnumerable<HubStatus> Told => _effects.OfType<HubEffect.Tell>().Select(effect => effect.Status);

    [Fact]
    public void Buckets_are_told_of_the_population_when_it_has_moved_by_more_than_a_hundredth()
    {
        Hear("03:00", Report(0, population: 600));
        Hear("03:00:05", Report(1, population: 400));
        Hear("03:00:10", Report(1, population: 410));
        Assert.Equal([600, 1000], Told.Select(status => status.Population));

        Hear("03:00:15", Report(1, population: 411));
        Hear("03:00:20", Report(1, population: 401));
        Assert.Equal([600, 1000, 1011], Told.Select(status => status.Population));

        Hear("03:00:25", Report(1, population: 400));
        Assert.Equal([600, 1000, 1011, 1000], Told.Select(status => status.Population));
    }

    [Fact]
    public void A_report_that_was_overtaken_changes_nothing()
    {
        Hear("03:00", Report(0, population: 600) with { Version = 8 });
        var before = _hub;

        Hear("03:00:05", Report(0, population: 900) with { Version = 7 });

        Assert.Same(before, _hub);
    }

    [Fact]
    public void Clusters_are_decided_a_minute_after_their_first_candidate_by_a_timer_that_may_come_a_moment_early()
    {
        Hear("03:02", Report(0, population: 600, dropped: 30));
        Assert.Equal((Clock.At("03:03"), true), (_hub.WakeAt!.Value, _hub.Status.IsDeciding));

        Wake(Clock.At("03:03") - TimeSpan.FromMilliseconds(90), _hub.Generation - 1);
        Assert.Empty(Announced);

        Wake(Clock.At("03:03") - TimeSpan.FromMilliseconds(90), _hub.Generation);
        Assert.Equal(Clock.At("03:03"), Assert.Single(Announced).OpenedAt);
        Assert.False(_hub.Status.IsDeciding);

        Wake(Clock.At("03:03"), _hub.Generation - 1);
        Assert.Single(Announced);
    }

    [Fact]
    public void A_cluster_counts_the_devices_of_all_buckets_and_names_the_first_of_them_to_drop()
    {
        Hear("03:02", Report(0, population: 600, dropped: 30));
        Hear("03:02:01", Report(1, population: 400, dropped: 30) with { OthersOnSchedule = 30, OthersFirstDropAt = Clock.At("02:59"), OthersSample = ["a-1", "z-1"] });
        Hear("03:02:06", Report(0, population: 600, dropped: 30) with { OthersOnSchedule = 1, OthersSample = ["b-1", "z-1"] });
        Wake(Clock.At("03:03:01"), _hub.Generation);

        var opened = Assert.Single(Announced);
        Assert.Equal((new IncidentCounts(60, 0, 1000), Clock.At("02:59"), true), (opened.Counts, opened.DroppedAt, opened.Facts.OnSchedule));
        Assert.Equal(["a-1", "b-1", "z-1"], opened.Sample);
    }

    [Fact]
    public void A_cluster_is_not_over_before_every_bucket_has_told_of_its_share()
    {
        Hear("03:02", Report(0, population: 600, dropped: 60));
        Hear("03:02:01", Report(1, population: 400));
        Wake(Clock.At("03:03"), _hub.Generation);
        var cluster = Assert.Single(_hub.Clusters).Scope.Key;

        Hear("03:03:05", Report(1, population: 400));
        Assert.Single(Announced);

        Hear("03:03:06", Share(0, cluster, gone: 60, returned: 0, lastBackAt: null));
        Assert.Single(Announced);

        Hear("03:10", Share(0, cluster, gone: 0, returned: 60, lastBackAt: Clock.At("03:09:30")));
        Assert.Equal((RevisionType.Resolved, Clock.At("03:09:30")), (Announced.Last().Type, Announced.Last().ResolvedAt));
        Assert.Empty(_hub.Clusters);
    }

    [Fact]
    public void Half_of_the_devices_on_schedule_are_not_most_of_them()
    {
        Hear("03:02", Report(0, population: 1000, dropped: 60) with { OthersOnSchedule = 30 });
        Wake(Clock.At("03:03"), _hub.Generation);

        Assert.False(Assert.Single(Announced).Facts.OnSchedule);
    }

    private BucketReport Report(int bucket, int population, int dropped = 0) => new()
    {
        Bucket = bucket,
        Version = (_hub.Reports.GetValueOrDefault(bucket)?.Version ?? 0) + 1,
        StatusVersion = _hub.Status.Version,
        Population = population,
        Groups = 0,
        Others = dropped == 0 ? [] : [new MinuteCount(Clock.At("03:00").UnixMilliseconds / 60_000, dropped)],
        OthersFirstDropAt = dropped == 0 ? null : Clock.At("03:00"),
    };

    private BucketReport Share(int bucket, string cluster, int gone, int returned, Instant? lastBackAt) => Report(bucket, population: 600) with
    {
        Clusters = [new ClusterShare(cluster, gone, 0, returned, 600, Clock.At("03:00"), lastBackAt, [], 0, [], [])],
    };

    private void Hear(string at, BucketReport report) => Take(HubDecider.Decide(_hub, report, Clock.At(at), _context));

    private void Wake(Instant at, int generation) => Take(HubDecider.Wake(_hub, generation, at, _context));

    private void Take(HubTurn turn)
    {
        _hub = turn.State;
        _effects.AddRange(turn.Effects);
    }
}
