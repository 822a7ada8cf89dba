using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <summary>The last decisions explain a device: what changes nothing must push none of them out.</summary>
public class RememberedDecisionsTests
{
    private readonly DeviceRig _rig = new();

    [Fact]
    public void What_comes_again_late_or_for_nothing_is_not()
    {
        for (var module = 0; module < DeviceState.MaxModules; module++)
        {
            _rig.Connects("03:00", 1, module: $"module-{module}");
        }

        _rig.Connects("03:01", 2);
        _rig.Drops("03:05", 4);
        var before = _rig.State.Decisions;

        Assert.Equal(
            [
                DecisionKind.Duplicate, DecisionKind.Stale, DecisionKind.TooManyModules, DecisionKind.TimerSuperseded,
                DecisionKind.NotInThatDrop, DecisionKind.VerdictIgnored, DecisionKind.LogIgnored,
            ],
            new[]
            {
                _rig.Drops("03:05", 4, arrives: "03:06"),
                _rig.Connects("03:04", 3, arrives: "03:06"),
                _rig.Connects("03:06", 1, module: "one-too-many"),
                _rig.Fires(_rig.Timers[^1] with { Generation = 99 }, Clock.At("03:06")),
                _rig.Hears(new Verdict.Alone(null, new Drop(Clock.Sequence(9), default, default, IsOnSchedule: false), 0, 0, null), Clock.At("03:06")),
                _rig.Hears(new Verdict.NotYet(null, _rig.Wait!.Drop, 0, ForBacklog: false), Clock.At("03:06")),
                _rig.Hears(new LogAnswer { Incident = "d-0" }, Clock.At("03:06")),
            });
        Assert.Equal(before.AsEnumerable(), _rig.State.Decisions);

        var closed = DeviceDecider.Close(_rig.State, "d-0", "a mistake", Clock.At("03:07"), new HubContext(Policy.Default, 16));
        Assert.Equal(DecisionKind.NothingToClose, closed.Decision);
        Assert.Equal(before.AsEnumerable(), closed.State.Decisions);
    }
}
