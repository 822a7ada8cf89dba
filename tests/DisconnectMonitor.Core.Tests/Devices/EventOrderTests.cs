namespace DisconnectMonitor.Core.Tests.Devices;

public class EventOrderTests
{
    private readonly DeviceRig _rig = new();

    [Fact]
    public void An_equal_sequence_is_a_duplicate_whatever_its_time()
    {
        _rig.Connects("03:00", 5);

        Assert.Equal(DecisionKind.Duplicate, _rig.Connects("03:00", 5, arrives: "04:00"));
        Assert.Equal(DecisionKind.Duplicate, _rig.Connects("03:30", 5, arrives: "04:00"));
    }

    [Fact]
    public void A_smaller_sequence_is_stale()
    {
        _rig.Connects("03:00", 5);

        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:00:59", 4, arrives: "03:02"));
        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:01:00", 3, arrives: "03:02"));
        Assert.True(_rig.Connection.IsOnline);
    }

    [Fact]
    public void A_smaller_sequence_more_than_a_minute_newer_starts_a_new_epoch()
    {
        _rig.Connects("03:00", 5);

        Assert.Equal(DecisionKind.WaitStarted, _rig.Drops("03:01:00.001", 4));
        Assert.Equal(Clock.Sequence(4), _rig.Connection.LastSequence);
        Assert.Equal(Clock.At("03:01:00.001"), _rig.Connection.EpochAt);
    }

    [Fact]
    public void What_is_timed_before_the_epoch_is_stale_whatever_its_sequence()
    {
        _rig.Connects("03:00", 500);
        _rig.Connects("03:10", 5);

        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:09:59", 501, arrives: "03:11"));
        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:09:59", 6, arrives: "03:11"));
        Assert.True(_rig.Connection.IsOnline);
    }

    [Fact]
    public void A_larger_sequence_more_than_a_minute_older_belongs_to_an_earlier_epoch()
    {
        _rig.Connects("03:10", 5);

        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:08:59", 500, arrives: "03:11"));
        Assert.Equal(DecisionKind.WaitStarted, _rig.Drops("03:09:00", 501, arrives: "03:11"));
    }

    [Fact]
    public void An_event_from_the_future_counts_as_of_its_arrival()
    {
        _rig.Drops("05:00", 1, arrives: "03:00");

        Assert.Equal(Clock.At("03:00"), _rig.Wait!.Drop.DroppedAt);
        Assert.Equal(DecisionKind.ReturnedBlip, _rig.Connects("03:01", 2));
    }

    [Fact]
    public void Each_module_has_an_order_of_its_own()
    {
        _rig.Connects("03:00", 500);

        Assert.Equal(DecisionKind.WaitStarted, _rig.Drops("03:00", 5, module: "edge"));
        Assert.True(_rig.Connection.IsOnline);
    }

    [Fact]
    public void More_modules_than_are_tracked_change_nothing()
    {
        for (var i = 0; i < DeviceState.MaxModules; i++)
        {
            _rig.Connects("03:00", 1, module: $"m{i}");
        }

        var state = _rig.State;

        Assert.Equal(DecisionKind.TooManyModules, _rig.Drops("03:01", 1, module: "one-more"));
        Assert.Same(state, _rig.State);
        Assert.Equal(DecisionKind.WaitStarted, _rig.Drops("03:01", 2, module: "m0"));
    }

    [Fact]
    public void What_is_no_kind_of_event_or_timer_is_refused()
    {
        var (now, context) = (Clock.At("03:00"), new HubContext(Policy.Default, 16));
        var odd = new ConnectionEvent(DeviceRig.Pump, null, (ConnectionEventKind)99, Clock.Sequence(1), now);
        var timer = new DeviceTimer(null, (DeviceTimerKind)99, 1, now);

        Assert.StartsWith(
            "Not a kind of event.",
            Assert.Throws<ArgumentOutOfRangeException>(() => DeviceDecider.Decide(_rig.State, odd, now, context)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Not a kind of timer.",
            Assert.Throws<ArgumentOutOfRangeException>(() => DeviceDecider.Decide(_rig.State, timer, now, context)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_eight_decisions_are_remembered_and_repeats_are_not()
    {
        for (var i = 0; i < 10; i++)
        {
            _rig.Drops($"03:{i:00}", (2 * i) + 1);
            _rig.Drops($"03:{i:00}", (2 * i) + 1);
            _rig.Connects($"03:{i:00}:30", (2 * i) + 2);
        }

        Assert.Equal(DeviceState.MaxDecisions, _rig.State.Decisions.Length);
        Assert.DoesNotContain(_rig.State.Decisions, decision => decision.Kind == DecisionKind.Duplicate);
        Assert.Equal(Clock.At("03:09:30"), _rig.State.Decisions[^1].At);
    }
}
