using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <summary>The same state again, under a new sequence number: a drop or a return that the hub did not see.</summary>
public class HiddenDropsTests
{
    private readonly DeviceRig _rig = new();

    [Fact]
    public void Those_on_a_schedule_are_renewals_from_the_fourth_on_whether_the_device_is_there_or_told_of()
    {
        _rig.Connects("00:00", 1);
        Assert.Equal(
            [DecisionKind.HiddenFlap, DecisionKind.HiddenFlap, DecisionKind.HiddenFlap, DecisionKind.HiddenRenewal],
            new[] { _rig.Connects("01:10", 2), _rig.Connects("02:20", 3), _rig.Connects("03:30", 4), _rig.Connects("04:40", 5) });

        Assert.Equal(DecisionKind.RenewalExpected, _rig.Drops("05:50", 6));
        _rig.AsksForTheVerdict();
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 1, 20, null), Clock.At("06:00"));
        Assert.Equal(DecisionKind.HiddenRenewal, _rig.Drops("07:00", 7));
        Assert.Equal(DecisionKind.HiddenFlap, _rig.Drops("07:31", 8));
        Assert.Equal(DecisionKind.Resolved, _rig.Connects("08:00", 9));
        Assert.Equal((true, true), (_rig.Announced[0].Facts.OnSchedule, _rig.Announced[0].Facts.Profile is not null));
    }
}
