using System.Text.RegularExpressions;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

public class HomeTests
{
    [Fact]
    public void Each_group_has_a_hash_of_its_own_and_no_group_has_none()
    {
        var hashes = Enumerable.Range(1, 100).Select(number => Home.Of(DeviceRig.Pump, $"hall-{number}", 16).GroupHash).ToList();

        Assert.Equal(0u, Home.Of(DeviceRig.Pump, group: null, 16).GroupHash);
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.DoesNotContain(0u, hashes);
    }

    [Fact]
    public void The_registry_knows_the_group_better_than_a_pattern()
    {
        var rig = new DeviceRig(Policy.Default with { GroupPattern = new Regex("^(?<group>pump)-") });
        rig.Connects("03:00", 1);
        rig.IsRegistered("03:01", "hall-2");

        Assert.Equal(["pump", "hall-2"], rig.Told.OfType<BucketMessage.Seen>().Select(seen => seen.Group));
    }

    [Fact]
    public void A_device_of_which_one_connection_is_told_to_be_gone_stays_where_it_is_counted_and_answers_there()
    {
        var rig = new DeviceRig();
        rig.Connects("03:00", 1, module: "camera");
        rig.Drops("03:00", 1);
        rig.Fires();
        rig.Told.Clear();
        rig.IsRegistered("03:05", "hall-2");
        Assert.Empty(rig.Told);

        var over = rig.Wait!.Drop with { Sequence = Clock.Sequence(9) };
        var turn = DeviceDecider.Decide(rig.State, new Verdict.Folded(null, over, 1, "h-1"), Clock.At("03:06"), new HubContext(Policy.Default, 16));

        var told = turn.Effects.OfType<DeviceEffect.Tell>().Single();
        Assert.Equal(Home.Of(DeviceRig.Pump, group: null, 16).Bucket, told.Bucket);
        Assert.NotEqual(Home.Of(DeviceRig.Pump, "hall-2", 16).Bucket, told.Bucket);
        Assert.Equal(Clock.At("03:00"), Assert.IsType<BucketMessage.Back>(told.Message).At);
    }
}
