using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>For which drops the open clusters speak, and what else the hub tells its buckets.</summary>
public class HubStatusTests
{
    private static readonly OpenCluster Site = new("g-1", "a", Clock.At("03:00"), Clock.At("03:10"), null, 1);

    private readonly HubRig _rig = new();

    [Theory]
    [InlineData("02:59:59.999", false)]
    [InlineData("03:00", true)]
    [InlineData("03:10", true)]
    [InlineData("03:10:00.001", false)]
    public void A_cluster_admits_from_its_first_drop_to_its_last_both_included(string at, bool admits) => Assert.Equal(admits, Site.Admits("a", Clock.At(at)));

    [Fact]
    public void While_it_grows_and_while_it_takes_late_members_it_admits_without_an_end()
    {
        Assert.True((Site with { AdmitsUntil = null }).Admits("a", Clock.At("05:00")));
        Assert.True((Site with { TakesLateMembers = true }).Admits("a", Clock.At("05:00")));
        Assert.False((Site with { TakesLateMembers = true }).Admits("a", Clock.At("02:59")));
    }

    [Fact]
    public void A_group_admits_its_own_the_hub_everybody_and_stragglers_nobody()
    {
        Assert.False(Site.Admits("b", Clock.At("03:05")));
        Assert.False(Site.Admits(null, Clock.At("03:05")));
        Assert.True((Site with { Group = null }).Admits("b", Clock.At("03:05")));
        Assert.True((Site with { Group = null }).Admits(null, Clock.At("03:05")));
        Assert.False((Site with { Continues = "g-0" }).Admits("a", Clock.At("03:05")));
    }

    [Fact]
    public void Of_several_clusters_that_admit_a_drop_the_first_of_its_group_speaks_for_it_and_else_the_first_of_the_hub()
    {
        var status = new HubStatus
        {
            Clusters = [Site with { Key = "h-1", Group = null }, Site with { Key = "h-2", Group = null }, Site with { Key = "g-3" }, Site with { Key = "g-4" }],
        };

        Assert.Equal("g-3", status.ClusterFor("a", Clock.At("03:05"))?.Key);
        Assert.Equal("h-1", status.ClusterFor("b", Clock.At("03:05"))?.Key);
        Assert.Null(status.ClusterFor("a", Clock.At("03:11")));
    }

    [Fact]
    public void A_learned_grace_says_why_it_is_so_long()
    {
        var grace = new HubGrace(Clock.At("03:00"), TimeSpan.FromMinutes(20), 100, 0.184);

        Assert.Equal("of those who are gone for so long, 18 % are back within 20 minutes more", grace.Reason);
        Assert.Equal("too few absences are known", (grace with { Length = null }).Reason);
        Assert.Equal("the hub was first heard of less than eight hours ago", (grace with { IsNew = true }).Reason);
    }

    [Theory]
    [InlineData(1, 8.6, false)]
    [InlineData(1, 8.9, true)]
    [InlineData(1, 5.4, false)]
    [InlineData(1, 5.1, true)]
    [InlineData(0, 8.9, false)]
    public void What_is_usual_is_told_when_it_has_moved_by_more_than_a_quarter_in_a_hub_of_groups(int groups, double devices, bool isTold)
    {
        foreach (var usual in new[] { 7, devices })
        {
            _rig.Hub = _rig.Hub with { Usual = new UsualDrops(Clock.At("01:00"), Clock.At("03:00")) { Devices = usual, LastDevices = usual } };
            _rig.Hear("03:00", _rig.Report(0, 1000, groups));
        }

        var told = _rig.Statuses.Select(status => status.UsualShare).ToList();
        Assert.Equal(groups == 0 ? [0.007] : isTold ? [0.007, devices / 1000] : [0.007], told);
    }

    [Fact]
    public void What_moves_no_groups_threshold_is_not_told()
    {
        _rig.Hub = _rig.Hub with { Usual = new UsualDrops(Clock.At("01:00"), Clock.At("03:00")), Status = HubStatus.Initial with { Population = 1000 } };
        _rig.Hear("03:00", _rig.Report(0, 1000, groups: 1));
        _rig.Hub = _rig.Hub with { Usual = new UsualDrops(Clock.At("01:00"), Clock.At("03:00")) { Devices = 0.01, LastDevices = 0.01 } };
        _rig.Hear("03:00", _rig.Report(0, 1000, groups: 1));

        Assert.Empty(_rig.Statuses);
    }

    [Fact]
    public void A_timer_that_is_set_already_is_not_set_again()
    {
        _rig.OpenHub();
        var (generation, due) = (_rig.Hub.Generation, _rig.Hub.WakeAt);
        _rig.Hear("03:04", _rig.Report(1, 0));
        Assert.Equal((generation, due), (_rig.Hub.Generation, _rig.Hub.WakeAt));

        _rig.Hear("03:06", _rig.Report(0, 1000) with { Clusters = [_rig.Share(60, 0, 1000, null, HubRig.Drops("03:05", 60))] });
        Assert.Equal((generation + 1, Clock.At("03:12:59.999")), (_rig.Hub.Generation, _rig.Hub.WakeAt));
    }
}
