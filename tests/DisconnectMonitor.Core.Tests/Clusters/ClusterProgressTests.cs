using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>How long a cluster admits more devices, what it says on its way, and when it is over.</summary>
public class ClusterProgressTests
{
    private readonly HubRig _rig = new();

    [Fact]
    public void A_cluster_stops_admitting_by_its_own_timer_a_window_after_its_drops_last_reached_the_threshold()
    {
        _rig.OpenHub();
        _rig.Hear("03:07:59.998", Of(gone: 60, returned: 0));
        Assert.Null(_rig.Cluster.Scope.AdmitsUntil);

        Assert.Equal(Clock.At("03:07:59.999"), _rig.Wake());
        Assert.Equal(Clock.At("03:07:59.999"), Assert.Single(_rig.Statuses[^1].Clusters).AdmitsUntil);
    }

    [Theory]
    [InlineData(49, "03:07:59.999")]
    [InlineData(50, "03:12:59.999")]
    public void It_admits_for_another_window_when_as_many_as_would_open_it_dropped_within_one(int gone, string until)
    {
        _rig.OpenHub();
        _rig.Hear("03:06:05", Of(60, 0, null, HubRig.Drops("02:57", 20), HubRig.Drops("02:58", 1), HubRig.Drops("03:05", gone - 1)));

        Assert.Equal(Clock.At(until), _rig.Hub.WakeAt);
    }

    [Fact]
    public void A_cluster_that_has_stopped_admitting_does_not_begin_again()
    {
        _rig.OpenHub();
        _rig.Hear("03:03:05", Of(60, 0));
        _rig.Wake();
        _rig.Hear("03:09", Of(60, 0, null, HubRig.Drops("03:08", 60)));
        _rig.Hear("03:20", Of(60, 0, null, HubRig.Drops("03:08", 60)));

        Assert.Equal(Clock.At("03:07:59.999"), _rig.Cluster.Scope.AdmitsUntil);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_group_takes_late_members_until_half_of_it_is_back(int returned, bool takesLateMembers)
    {
        _rig.OpenGroup(gone: 10, population: 20);
        _rig.Hear("03:05", Of(10 - returned, returned, "03:04"));

        Assert.Equal(takesLateMembers, Assert.Single(_rig.Statuses[^1].Clusters).TakesLateMembers);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, "half of its devices returned")]
    [InlineData(8, "half of its devices returned")]
    [InlineData(9, "90 % of its devices returned")]
    public void An_update_says_the_last_milestone_that_it_came_to(int returned, string? says)
    {
        _rig.OpenGroup(gone: 10, population: 20);
        _rig.Hear("03:05", Of(10 - returned, returned, "03:04"));

        Assert.Equal(says, _rig.Told.Skip(1).SingleOrDefault()?.Reason);
        Assert.All(_rig.Told.Skip(1), update => Assert.Equal((RevisionType.Updated, 2, null, null), (update.Type, update.Revision, update.ResolvedAt, update.Resolution)));
    }

    [Fact]
    public void Each_milestone_is_said_once_and_the_revisions_are_counted()
    {
        _rig.OpenGroup(gone: 10, population: 50);
        _rig.Hear("03:04", Of(19, 0));
        _rig.Hear("03:05", Of(20, 0));
        _rig.Hear("03:06", Of(25, 0));
        _rig.Hear("03:07", Of(13, 12, "03:06"));
        _rig.Hear("03:08", Of(12, 13, "03:07"));
        _rig.Hear("03:09", Of(14, 13, "03:07"));
        _rig.Hear("03:10", Of(2, 25, "03:09"));
        _rig.Hear("03:11", Of(1, 26, "03:10"));
        _rig.Hear("03:12", Of(0, 27, "03:11"));

        Assert.Equal(
            ["10 devices gone at once", "doubled to 20 devices", "half of its devices returned", "90 % of its devices returned", "all devices returned"],
            _rig.Told.Select(revision => revision.Reason));
        Assert.Equal([1, 2, 3, 4, 5], _rig.Told.Select(revision => revision.Revision));
        Assert.Equal(Clock.At("03:11"), _rig.Told[^1].ResolvedAt);
    }

    [Fact]
    public void A_cluster_that_doubles_and_is_half_back_at_once_says_so_in_one_update()
    {
        _rig.OpenGroup(gone: 10, population: 50);
        _rig.Hear("03:05", Of(10, 10, "03:04"));
        _rig.Hear("03:06", Of(9, 11, "03:05"));

        Assert.Equal("half of its devices returned", Assert.Single(_rig.Told.Skip(1)).Reason);
    }

    [Fact]
    public void Stragglers_are_left_exactly_a_window_after_the_last_return_by_the_clusters_timer()
    {
        _rig.OpenGroup(gone: 20, population: 40);
        _rig.Hear("03:30", Of(2, 18, "03:29"));
        _rig.Hear("03:36:59.999", Of(2, 18, "03:29"));
        Assert.NotEqual(RevisionType.Resolved, _rig.Told[^1].Type);

        Assert.Equal(Clock.At("03:37"), _rig.Wake());
        var ended = _rig.Told[^1];
        Assert.Equal((Resolution.Stragglers, "2 of 20 devices did not return", Clock.At("03:29")), (ended.Resolution, ended.Reason, ended.ResolvedAt));
        Assert.Empty(_rig.Hub.Clusters);
        Assert.Empty(_rig.Statuses[^1].Clusters);
    }

    [Theory]
    [InlineData(17, false)]
    [InlineData(18, true)]
    public void Stragglers_are_a_tenth_at_most(int returned, bool ends)
    {
        _rig.OpenGroup(gone: 20, population: 40);
        _rig.Hear("03:30", Of(20 - returned, returned, "03:29"));
        _rig.Hear("03:37", Of(20 - returned, returned, "03:29"));

        Assert.Equal(ends, _rig.Told[^1].Resolution == Resolution.Stragglers);
    }

    [Fact]
    public void The_timer_is_for_what_comes_first_the_end_of_admitting_or_of_the_cluster()
    {
        _rig.OpenHub();
        _rig.Hear("03:05", Of(6, 54, "03:04"));
        Assert.Equal(Clock.At("03:07:59.999"), _rig.Wake());
        Assert.Equal(Clock.At("03:12"), _rig.Hub.WakeAt);

        _rig.Hub = HubDecider.Empty("contoso");
        _rig.OpenHub();
        _rig.Hear("03:08:30", Of(60, 540, "03:08", HubRig.Drops("03:08", 60)));
        Assert.Equal(Clock.At("03:15:30"), _rig.Hub.WakeAt);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public void Five_stragglers_are_a_cluster_of_their_own_that_admits_nobody(int left, int openings)
    {
        _rig.OpenGroup(gone: 50, population: 60);
        _rig.Hear("03:30", Of(left, 50 - left, "03:29"));
        _rig.Wake();

        Assert.Equal(openings, _rig.Told.Count(revision => revision.Type == RevisionType.Opened));
        Assert.Equal(openings - 1, _rig.Hub.Clusters.Length);
        if (openings == 2)
        {
            Assert.Equal((_rig.Told[0].Incident, false), (_rig.Cluster.Scope.Continues, _rig.Cluster.Scope.TakesLateMembers));
            Assert.Equal((Clock.At("03:37"), 5, new IncidentCounts(5, 0, 60)), (_rig.Cluster.OpenedAt, _rig.Cluster.OpenedSize, _rig.Cluster.Counts));
            Assert.Equal(_rig.Statuses[^1].Version, _rig.Cluster.Scope.OpenedIn);
        }
    }

    [Fact]
    public void What_is_left_of_a_continued_cluster_is_no_straggler_and_it_ends_with_its_last_device()
    {
        _rig.OpenGroup(gone: 200, population: 300);
        _rig.Hear("03:30", Of(20, 180, "03:29"));
        _rig.Wake();
        _rig.Hear("03:40", Of(1, 19, "03:39"));
        _rig.Hear("03:50", Of(1, 19, "03:39"));
        Assert.Single(_rig.Hub.Clusters);

        _rig.Hear("04:00", Of(0, 20, "03:59"));
        Assert.Equal((Resolution.Returned, Clock.At("03:59")), (_rig.Told[^1].Resolution, _rig.Told[^1].ResolvedAt));
    }

    [Fact]
    public void A_cluster_that_ends_still_names_the_last_of_its_devices_that_were_gone()
    {
        _rig.OpenGroup(gone: 10, population: 20);
        _rig.Hear("03:05", Of(Share(7, 3, 20) with { Sample = ["site1-4", "site1-5"], WorstGroups = [new("site1", 7, 20)], Groups = 1, OnSchedule = 4 }));
        _rig.Hear("03:09", Of(Share(0, 10, 20, "03:08")));

        var ended = _rig.Told[^1];
        Assert.Equal((new IncidentCounts(0, 10, 20), 1, true), (ended.Counts, ended.Facts.Groups, ended.Facts.OnSchedule));
        Assert.Equal(["site1-4", "site1-5"], ended.Sample.AsEnumerable());
        Assert.Equal([new GroupCount("site1", 7, 20)], ended.Facts.WorstGroups.AsEnumerable());
    }

    [Fact]
    public void A_hubs_cluster_adds_up_the_shares_of_its_buckets()
    {
        _rig.OpenHub();
        _rig.Hear("03:04", Of(Share(40, 20, 1000, "03:03:30") with
        {
            OnSchedule = 21, Groups = 2, FirstDropAt = Clock.At("02:59"), WorstGroups = [new("b", 20, 30), new("a", 20, 30)], Sample = ["b-1", "a-1"],
        }));
        _rig.Hear("03:04:05", _rig.Report(1, 500) with
        {
            Clusters = [Share(20, 45, 500, "03:03:50") with { OnSchedule = 10, Groups = 3, FirstDropAt = Clock.At("02:58"), WorstGroups = [new("c", 20, 30), new("z", 0, 9)], Sample = ["c-1", "b-1"] }],
        });

        var update = _rig.Told[^1];
        Assert.Equal("half of its devices returned", update.Reason);
        Assert.Equal((new IncidentCounts(60, 65, 1500), Clock.At("02:58"), 5, true), (update.Counts, update.DroppedAt, update.Facts.Groups, update.Facts.OnSchedule));
        Assert.Equal([new("a", 20, 30), new("b", 20, 30), new GroupCount("c", 20, 30)], update.Facts.WorstGroups.AsEnumerable());
        Assert.Equal(["a-1", "b-1", "c-1"], update.Sample.AsEnumerable());
    }

    [Fact]
    public void Samples_of_several_buckets_are_the_first_twenty_ids_each_once()
    {
        _rig.OpenHub();
        _rig.Hear("03:04", Of(Share(50, 0, 1000) with { Sample = [.. Enumerable.Range(11, 20).Select(number => $"dev-{number}")] }));
        _rig.Hear("03:04:05", _rig.Report(1, 500) with { Clusters = [Share(80, 0, 500) with { Sample = [.. Enumerable.Range(21, 20).Reverse().Select(number => $"dev-{number}"), "dev-10"] }] });

        Assert.Equal("doubled to 130 devices", _rig.Told[^1].Reason);
        Assert.Equal(Enumerable.Range(10, 20).Select(number => $"dev-{number}"), _rig.Told[^1].Sample);
    }

    [Fact]
    public void A_groups_population_does_not_shrink_while_its_cluster_is_open()
    {
        _rig.OpenGroup(gone: 10, population: 20);
        _rig.Hear("03:05", Of(Share(4, 6, 25, "03:04")));
        Assert.Equal(25, _rig.Told[^1].Counts.Population);

        _rig.Hear("03:06", Of(Share(1, 9, 19, "03:05")));
        Assert.Equal(25, _rig.Told[^1].Counts.Population);
    }

    [Fact]
    public void A_group_is_not_over_before_every_bucket_has_heard_of_it_and_then_it_is()
    {
        _rig.Hear("03:01", _rig.Report(1, 100));
        _rig.OpenGroup(gone: 10, population: 20);
        _rig.Hear("03:04", Of(0, 10, "03:03:30"));
        Assert.Single(_rig.Told);

        _rig.Hear("03:04:05", _rig.Report(1, 100));
        Assert.Equal((Resolution.Returned, Clock.At("03:03:30"), Clock.At("03:04:05")), (_rig.Told[^1].Resolution, _rig.Told[^1].ResolvedAt, _rig.Told[^1].DecidedAt));
    }

    [Fact]
    public void A_cluster_of_which_no_bucket_has_a_device_any_more_is_over_now()
    {
        _rig.OpenGroup(gone: 10, population: 20);
        _rig.Hear("03:04", Of(10, 0));
        _rig.Hear("03:06", _rig.Report(0, 5000, groups: 100));

        Assert.Equal((Resolution.Returned, Clock.At("03:06")), (_rig.Told[^1].Resolution, _rig.Told[^1].ResolvedAt));
    }

    [Fact]
    public void A_cluster_that_was_closed_admits_no_more_is_not_closed_twice_and_says_nothing_at_its_end()
    {
        _rig.OpenGroup(gone: 20, population: 40);
        _rig.Hear("03:04", Of(20, 0));
        _rig.Close("03:05", "another");
        Assert.Single(_rig.Told);

        _rig.Close("03:05", _rig.Told[0].Incident);
        _rig.Close("03:06", _rig.Told[0].Incident);
        _rig.Hear("03:30", Of(2, 18, "03:29"));
        _rig.Hear("03:40", Of(2, 18, "03:29"));

        Assert.Equal((2, Resolution.Closed, "known", Clock.At("03:05")), (_rig.Told[^1].Revision, _rig.Told[^1].Resolution, _rig.Told[^1].Reason, _rig.Told[^1].ResolvedAt));
        Assert.Equal((Clock.At("03:05"), false), (_rig.Cluster.Scope.AdmitsUntil, _rig.Cluster.Scope.TakesLateMembers));

        _rig.Hear("04:00", Of(0, 20, "03:59"));
        Assert.Empty(_rig.Hub.Clusters);
        Assert.Equal(2, _rig.Told.Count);
    }

    [Fact]
    public void A_cluster_that_had_stopped_admitting_before_it_was_closed_keeps_that_time()
    {
        _rig.OpenHub();
        _rig.Hear("03:04", Of(60, 0));
        _rig.Wake();
        _rig.Close("03:20", _rig.Told[0].Incident);

        Assert.Equal(Clock.At("03:07:59.999"), _rig.Cluster.Scope.AdmitsUntil);
    }

    private ClusterShare Share(int gone, int returned, int population, string? lastBackAt = null) => _rig.Share(gone, returned, population, lastBackAt);

    // Bucket 0 reports its share of the cluster; all the drops in the minute of 03:00 unless said otherwise.
    private BucketReport Of(int gone, int returned, string? lastBackAt = null, params ImmutableArray<MinuteCount> drops) =>
        Of(_rig.Share(gone, returned, _rig.Cluster.Counts.Population, lastBackAt, drops.IsEmpty ? [HubRig.Drops("03:00", gone)] : drops));

    private BucketReport Of(ClusterShare share) =>
        _rig.Report(0, _rig.Hub.Reports[0].Population, _rig.Hub.Reports[0].Groups) with { Clusters = [share] };
}
