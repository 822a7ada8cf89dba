using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>Which clusters a hub opens of what its buckets report, and what the openings say.</summary>
public class ClusterOpeningTests
{
    private readonly HubRig _rig = new();

    [Theory]
    [InlineData("02:53", 1)]
    [InlineData("02:52", 0)]
    public void Drops_of_two_buckets_are_gone_at_once_when_their_minutes_are_a_window_apart_or_less(string minute, int incidents)
    {
        _rig.Hear("03:01", _rig.Report(0, 300) with { Others = [HubRig.Drops(minute, 15)], OthersFirstDropAt = Clock.At(minute) });
        _rig.Hear("03:01:05", _rig.Report(1, 300) with { Others = [HubRig.Drops("03:00", 15)], OthersFirstDropAt = Clock.At("03:00") });

        Assert.Equal(incidents == 1, _rig.Hub.Status.IsDeciding);
        _ = incidents == 1 ? _rig.Wake() : default;
        Assert.Equal(incidents, _rig.Told.Count(revision => revision.Reason == "30 devices gone at once"));
    }

    [Theory]
    [InlineData("02:53", 30)]
    [InlineData("02:52", null)]
    public void Of_a_buckets_minutes_only_those_within_a_window_of_the_hubs_newest_count(string minute, int? gone)
    {
        _rig.Hear("03:00:30", _rig.Report(0, 600) with { Others = [HubRig.Drops(minute, 15), HubRig.Drops("02:58", 14)], OthersFirstDropAt = Clock.At(minute) });
        Assert.False(_rig.Hub.Status.IsDeciding);

        _rig.Hear("03:01", _rig.Report(1, 0) with { Others = [HubRig.Drops("03:00", 1)], OthersFirstDropAt = Clock.At("03:00") });
        Assert.Equal(gone is not null, _rig.Hub.Status.IsDeciding);
        _ = gone is not null ? _rig.Wake() : default;
        Assert.Equal(gone, _rig.Told.SingleOrDefault()?.Counts.Gone);
    }

    [Fact]
    public void A_hubs_cluster_admits_what_dropped_within_a_window_before_the_end_of_its_newest_minute()
    {
        _rig.OpenHub();

        Assert.Equal(Clock.At("02:53:59.999"), Assert.Single(_rig.Statuses[^1].Clusters).AdmitsFrom);
        Assert.Equal(Clock.At("03:07:59.999"), _rig.Hub.WakeAt);
    }

    [Fact]
    public void The_newest_minute_ends_no_later_than_now()
    {
        _rig.Hear("03:02", _rig.Report(0, 1000) with { Others = [HubRig.Drops("03:01", 60)], OthersFirstDropAt = Clock.At("03:01") });
        _rig.Hear("03:03:05", _rig.Report(1, 0) with { Others = [HubRig.Drops("03:03", 2)], OthersFirstDropAt = Clock.At("03:03") });

        Assert.Equal(62, Assert.Single(_rig.Told).Counts.Gone);
        Assert.Equal(Clock.At("02:56:05"), Assert.Single(_rig.Statuses[^1].Clusters).AdmitsFrom);
    }

    [Fact]
    public void Of_several_groups_the_one_with_the_most_devices_gone_is_told_first_and_equals_by_their_names()
    {
        _rig.Hear("03:02", _rig.Report(0, 1000, groups: 50) with { Candidates = [HubRig.Candidate("b", 10, 20), HubRig.Candidate("d", 4, 10)] });
        _rig.Hear("03:02:05", _rig.Report(1, 1000, groups: 50) with { Candidates = [HubRig.Candidate("c", 12, 20), HubRig.Candidate("a", 10, 20)] });
        _rig.Wake();

        Assert.Equal(["c", "a", "b", "d"], _rig.Told.Select(revision => revision.Group));
        Assert.Equal(4, _rig.Told.Select(revision => revision.Incident).Distinct().Count());
        Assert.Equal(["c", "a", "b", "d"], _rig.Statuses[^1].Clusters.Select(cluster => cluster.Group));
    }

    [Fact]
    public void A_group_is_described_by_what_its_bucket_reported_and_takes_late_members()
    {
        _rig.Hear("03:02", _rig.Report(0, 1000, groups: 50) with
        {
            Candidates = [HubRig.Candidate("site1", 9, 20, "02:58", "03:01") with { OnSchedule = 5 }],
            Others = [HubRig.Drops("03:00", 3)],
            OthersFirstDropAt = Clock.At("02:55"),
            OthersSample = ["other-1"],
        });
        _rig.Wake();

        var opened = Assert.Single(_rig.Told);
        Assert.Equal(
            ("site1", Severity.Error, new IncidentCounts(9, 0, 20), Clock.At("02:58"), true),
            (opened.Group, opened.Severity, opened.Counts, opened.DroppedAt, opened.Facts.OnSchedule));
        Assert.Equal(["site1-1"], opened.Sample.AsEnumerable());
        var scope = Assert.Single(_rig.Statuses[^1].Clusters);
        Assert.Equal((Clock.At("02:54"), null, true), (scope.AdmitsFrom, scope.AdmitsUntil, scope.TakesLateMembers));
        Assert.Equal(_rig.Statuses[^1].Version, scope.OpenedIn);
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(3, 2, true)]
    [InlineData(4, 2, true)]
    [InlineData(5, 2, false)]
    [InlineData(5, 3, true)]
    [InlineData(9, 4, false)]
    [InlineData(9, 5, true)]
    [InlineData(100, 4, false)]
    [InlineData(100, 5, true)]
    public void Half_of_the_hubs_groups_are_the_hub_and_two_at_least_or_any_five(int groups, int gone, bool isHub)
    {
        _rig.Hear("03:02", _rig.Report(0, 5000, groups) with { Candidates = [.. Enumerable.Range(1, gone).Select(site => HubRig.Candidate($"site{site}", 10, 50))] });
        _rig.Wake();

        Assert.Equal(isHub ? 1 : gone, _rig.Told.Count);
        Assert.All(_rig.Told, revision => Assert.Equal(isHub, revision.Group is null));
    }

    [Fact]
    public void A_hub_of_groups_counts_the_others_too_and_begins_with_the_first_drop_of_all()
    {
        _rig.Hear("03:03", _rig.Report(0, 100, groups: 2) with
        {
            Candidates = [HubRig.Candidate("site1", 10, 20, "02:58", "03:01"), HubRig.Candidate("site2", 8, 20, "02:54", "02:57")],
            Others = [HubRig.Drops("03:01", 5)],
            OthersFirstDropAt = Clock.At("03:00"),
            OthersOnSchedule = 5,
            OthersWorstGroups = [new GroupCount("site3", 4, 60)],
            OthersSample = ["site3-1"],
        });
        _rig.Wake();

        var opened = Assert.Single(_rig.Told);
        Assert.Equal((null, new IncidentCounts(23, 0, 100), Clock.At("02:54"), 2, false), (opened.Group, opened.Counts, opened.DroppedAt, opened.Facts.Groups, opened.Facts.OnSchedule));
        Assert.Equal([new("site1", 10, 20), new("site2", 8, 20), new GroupCount("site3", 4, 60)], opened.Facts.WorstGroups.AsEnumerable());
        Assert.Equal(["site1-1", "site2-1", "site3-1"], opened.Sample.AsEnumerable());
        Assert.Equal(Clock.At("02:50"), Assert.Single(_rig.Statuses[^1].Clusters).AdmitsFrom);
    }

    [Fact]
    public void Groups_whose_clusters_still_grow_and_a_new_one_make_the_hub_together()
    {
        _rig.Hear("03:02", _rig.Report(0, 5000, groups: 100) with { Candidates = [.. Enumerable.Range(1, 4).Select(site => HubRig.Candidate($"site{site}", 10, 50))] });
        _rig.Wake();
        _rig.Hear("03:04", _rig.Report(1, 50, groups: 1) with { Candidates = [HubRig.Candidate("site5", 10, 50, "03:02", "03:03")] });
        _rig.Wake();

        Assert.Equal(["site1", "site2", "site3", "site4", null], _rig.Told.Select(revision => revision.Group));
        Assert.Equal(new IncidentCounts(10, 0, 5050), _rig.Told[^1].Counts);
    }

    [Fact]
    public void Where_the_candidate_is_back_before_the_decision_nothing_more_opens_however_many_groups_are_out()
    {
        _rig.Hear("03:02", _rig.Report(0, 5000, groups: 12) with { Candidates = [.. Enumerable.Range(1, 3).Select(site => HubRig.Candidate($"site{site}", 10, 50))] });
        _rig.Wake();
        _rig.Hear("03:04", _rig.Report(0, 5000, groups: 6) with { StatusVersion = 0, Candidates = [HubRig.Candidate("site5", 10, 50, "03:02", "03:03")] });
        Assert.True(_rig.Hub.Status.IsDeciding);
        _rig.Hear("03:04:30", _rig.Report(0, 5000, groups: 6) with { StatusVersion = 0 });
        _rig.Wake();

        Assert.Equal(3, _rig.Told.Count);
        Assert.False(_rig.Hub.Status.IsDeciding);
    }

    [Fact]
    public void A_report_that_crossed_the_opening_and_still_names_its_devices_opens_nothing()
    {
        _rig.OpenGroup(gone: 10, population: 20);
        _rig.Hear("03:03:02", _rig.Report(0, 5000, groups: 100) with { StatusVersion = 0, Candidates = [HubRig.Candidate("site1", 12, 20)] });

        Assert.False(_rig.Hub.Status.IsDeciding);

        _rig.Hear("03:03:07", _rig.Report(0, 5000, groups: 100) with { StatusVersion = 0, Candidates = [HubRig.Candidate("site2", 12, 20)] });
        Assert.True(_rig.Hub.Status.IsDeciding);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(6, 38)]
    [InlineData(12, 25)]
    [InlineData(24, 20)]
    [InlineData(100, 20)]
    public void What_an_unknown_hub_needs_falls_from_5_percent_with_every_hour_of_its_first_day(int hours, int devices) =>
        Needs(devices, new HourlyPeaks(Clock.At("03:00")) { Hours = hours });

    [Theory]
    [InlineData(40, 94)]
    [InlineData(45, 100)]
    [InlineData(60, 120)]
    public void More_than_chance_is_what_a_year_sees_once_but_no_more_than_a_tenth_of_the_hub_or_twice_its_peaks(double mean, int devices) =>
        Needs(devices, new HourlyPeaks(Clock.At("03:00")) { Hours = 24, Mean = mean });

    private void Needs(int devices, HourlyPeaks peaks)
    {
        _rig.Hub = _rig.Hub with { Peaks = peaks };
        _rig.Hear("03:02", _rig.Report(0, 1000) with { Others = [HubRig.Drops("03:01", devices - 1)], OthersFirstDropAt = Clock.At("03:01") });
        Assert.False(_rig.Hub.Status.IsDeciding);

        _rig.Hear("03:02:05", _rig.Report(0, 1000) with { Others = [HubRig.Drops("03:01", devices)], OthersFirstDropAt = Clock.At("03:01") });
        Assert.True(_rig.Hub.Status.IsDeciding);
    }
}
