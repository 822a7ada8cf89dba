using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>Which devices an open cluster has, and whether some of them would have opened it.</summary>
public class ClusterMembersTests
{
    private static readonly HubContext Context = new(Policy.Default, 2);

    private readonly HubRig _rig = new();
    private BucketState _bucket = BucketDecider.Empty("contoso", 0);

    [Theory]
    [InlineData("03:07", true)]
    [InlineData("03:07:00.001", false)]
    public void As_many_as_the_threshold_that_dropped_within_a_window_would_have_opened_it(string last, bool wouldOpen) =>
        Assert.Equal(wouldOpen, Members(threshold: 3).WouldOpen([Dropped("x", "03:05"), Dropped("y", last), Dropped("z", "03:00")]));

    [Fact]
    public void Any_of_them_that_dropped_together_will_do_and_fewer_will_not()
    {
        var members = Members(threshold: 3);

        Assert.True(members.WouldOpen([Dropped("v", "02:00"), Dropped("w", "02:30"), Dropped("x", "03:00"), Dropped("y", "03:01"), Dropped("z", "03:02")]));
        Assert.True(members.WouldOpen([Dropped("v", "02:00"), Dropped("w", "02:01"), Dropped("x", "02:02"), Dropped("y", "03:01"), Dropped("z", "04:02")]));
        Assert.False(members.WouldOpen([Dropped("x", "03:00"), Dropped("y", "03:01")]));
        Assert.False(members.WouldOpen([]));
    }

    [Fact]
    public void For_a_cluster_of_the_hub_one_group_that_is_out_is_enough()
    {
        var members = Members(threshold: 20) with { GroupThresholds = ImmutableDictionary<string, int>.Empty.Add("a", 2).Add("b", 3) };

        Assert.True(members.WouldOpen([Dropped("b-1", "03:00", "b"), Dropped("a-1", "03:00", "a"), Dropped("a-2", "03:01", "a"), Dropped("x", "03:00"), Dropped("c-1", "03:00", "c")]));
        Assert.False(members.WouldOpen([Dropped("a-1", "03:00", "a"), Dropped("b-1", "03:00", "b"), Dropped("b-2", "03:00", "b"), Dropped("x", "03:00")]));
        Assert.False(members.WouldOpen([Dropped("c-1", "03:00", "c"), Dropped("c-2", "03:00", "c"), Dropped("c-3", "03:00", "c")]));
    }

    [Fact]
    public void Of_a_cluster_that_is_not_open_there_are_no_members() => Assert.Null(Of("h-9"));

    [Fact]
    public void Before_the_buckets_have_heard_of_it_whoever_it_admits_and_is_gone_belongs_to_it()
    {
        _rig.OpenHub();
        Gone("a-1", "a", "03:00");
        Gone("a-2", "a", "03:00");
        Back("a-2", "a", "03:00");
        Gone("dev-1", null, "03:01");
        Gone("dev-2", null, "02:53");

        var members = Of(_rig.Cluster.Scope.Key)!;

        Assert.Equal([new("a-1", "a", Clock.At("03:00")), new ClusterDevice("dev-1", null, Clock.At("03:01"))], members.Devices.OrderBy(device => device.DeviceId, StringComparer.Ordinal));
        Assert.Equal((50, TimeSpan.FromMinutes(7)), (members.Threshold, members.Window));
        Assert.Equal([KeyValuePair.Create("a", 3)], members.GroupThresholds);
    }

    [Fact]
    public void Afterwards_those_that_are_back_belong_to_it_too_and_nobody_of_another_cluster()
    {
        _rig.OpenGroup(gone: 10, population: 20);
        Inform(_rig.Hub.Status with { Clusters = [.. _rig.Hub.Status.Clusters, new OpenCluster("h-9", null, Clock.At("02:00"), null, null, 1)] });
        Gone("a-1", "site1", "03:00");
        Gone("a-2", "site1", "03:00");
        Back("a-2", "site1", "03:00");
        Gone("dev-1", null, "03:00");

        var members = Of(_rig.Cluster.Scope.Key)!;

        Assert.Equal(["a-1", "a-2"], members.Devices.Select(device => device.DeviceId).Order(StringComparer.Ordinal));
        Assert.Equal(6, members.Threshold);
        Assert.Empty(members.GroupThresholds);
    }

    [Fact]
    public void Stragglers_are_those_of_the_ended_cluster_that_are_gone_and_each_counts()
    {
        _rig.OpenGroup(gone: 50, population: 60);
        Inform(_rig.Hub.Status);
        Gone("a-1", "site1", "03:00");
        Gone("a-2", "site1", "03:00");
        Back("a-2", "site1", "03:00");
        _rig.Hear("03:30", _rig.Report(0, 5000, groups: 100) with { Clusters = [_rig.Share(5, 45, 60, "03:29", HubRig.Drops("03:00", 5))] });
        _rig.Wake();

        var members = Of(_rig.Cluster.Scope.Key)!;

        Assert.Equal("a-1", Assert.Single(members.Devices).DeviceId);
        Assert.Equal(1, members.Threshold);
    }

    private static ClusterMembers Members(int threshold) =>
        new() { Devices = [], Threshold = threshold, GroupThresholds = ImmutableDictionary<string, int>.Empty, Window = TimeSpan.FromMinutes(7) };

    private static ClusterDevice Dropped(string device, string at, string? group = null) => new(device, group, Clock.At(at));

    private static Drop Drop(string at) => new(Clock.Sequence(1), Clock.At(at), Clock.At(at), IsOnSchedule: false);

    private ClusterMembers? Of(string cluster) => ClusterMembership.Of(_rig.Hub, [_bucket], cluster, Policy.Default);

    private void Gone(string device, string? group, string at) => Hear(new BucketMessage.Gone(new DeviceIdentity("contoso", device), null, group, Drop(at)));

    private void Back(string device, string? group, string at) =>
        Hear(new BucketMessage.Back(new DeviceIdentity("contoso", device), null, group, Drop(at), Clock.At("03:02:30")));

    private void Hear(BucketMessage message) => _bucket = BucketDecider.Decide(_bucket, message, Clock.At("03:03"), Context).State;

    private void Inform(HubStatus status) => _bucket = BucketDecider.Decide(_bucket, status, Clock.At("03:03"), Context).State;
}
