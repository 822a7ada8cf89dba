using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <summary>The own connection of an IoT Edge device: nobody misses it while the modules talk.</summary>
public class NotMissedTests
{
    private const string Hub = "$edgeHub";

    private readonly DeviceRig _rig = new();

    [Fact]
    public void A_module_that_connects_tells_the_bucket_that_the_device_is_back_once()
    {
        _rig.Drops("03:01", 1);
        _rig.Fires();
        _rig.Told.Clear();

        _rig.Connects("03:05", 1, module: Hub);
        Assert.Equal(Clock.At("03:05"), Assert.IsType<BucketMessage.Back>(Assert.Single(_rig.Told)).At);
        Assert.Equal(DecisionKind.Connected, _rig.Connects("03:06", 2));
        Assert.Single(_rig.Told);
    }

    [Fact]
    public void A_bucket_that_was_never_told_that_it_is_gone_is_not_told_that_it_is_back()
    {
        _rig.Drops("03:01", 1);
        _rig.Connects("03:01:05", 1, module: Hub);

        Assert.Empty(_rig.Told.OfType<BucketMessage.Back>());
    }

    [Fact]
    public void A_module_that_connects_ends_the_incident_that_told_of_the_device()
    {
        Escalates(null, "03:00", 1);
        _rig.Connects("03:20", 1, module: Hub);

        var resolved = _rig.Announced[^1];
        Assert.Equal((RevisionType.Resolved, Resolution.Returned, "its modules returned"), (resolved.Type, resolved.Resolution, resolved.Reason));
        Assert.Equal(Clock.At("03:20"), resolved.ResolvedAt);
    }

    [Fact]
    public void A_cluster_that_leaves_it_behind_says_nothing_about_a_device_whose_modules_talk()
    {
        _rig.Connects("03:00", 1, module: Hub);
        _rig.Drops("03:01", 1);
        _rig.Hears(new Verdict.Folded(null, _rig.Wait!.Drop, 1, "h-1"), Clock.At("03:01:10"));

        Assert.Equal(DecisionKind.NotMissed, _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 2, 20, "h-1"), Clock.At("03:30")));
        Assert.Empty(_rig.Announced);
    }

    [Fact]
    public void A_module_that_is_gone_while_others_talk_is_told_of_by_itself()
    {
        _rig.Connects("03:00", 1, module: Hub);
        _rig.Drops("03:00", 1);
        Assert.Equal(DecisionKind.NotMissed, _rig.Fires());

        Assert.Equal(DecisionKind.Escalated, Escalates("camera", "03:05", 1));
        Assert.Equal(("camera", 0), (_rig.Announced[0].Module, _rig.Announced[0].Modules.Count));
    }

    [Fact]
    public void It_is_told_of_with_the_last_of_its_modules()
    {
        _rig.Connects("03:00", 1, module: Hub);
        _rig.Drops("03:00", 1);
        _rig.Fires();

        Escalates(Hub, "03:05", 2);
        var opened = Assert.Single(_rig.Announced);
        Assert.Null(opened.Module);
        Assert.Equal([Hub], opened.Modules);
    }

    private DecisionKind Escalates(string? module, string drops, long sequence)
    {
        _rig.Drops(drops, sequence, module: module);
        while (_rig.State.Find(module)!.Wait!.Phase is WaitPhase.Settling or WaitPhase.InGrace)
        {
            _rig.Fires();
        }

        return _rig.Hears(new Verdict.Alone(module, _rig.State.Find(module)!.Wait!.Drop, 1, 20, null), _rig.Timers[^1].Due);
    }
}
