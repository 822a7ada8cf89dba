using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

public class VerdictTests
{
    private readonly DeviceRig _rig = new();

    [Fact]
    public void A_device_that_is_alone_escalates()
    {
        Ask();

        Assert.Equal(DecisionKind.Escalated, _rig.Hears(Alone(asOf: 1), Clock.At("03:10")));
        Assert.Equal("grace elapsed", Assert.Single(_rig.Announced).Reason);
    }

    [Fact]
    public void A_device_that_was_folded_raises_no_incident()
    {
        Ask();

        Assert.Equal(DecisionKind.Folded, _rig.Hears(Folded(asOf: 1, "h-1"), Clock.At("03:10")));
        Assert.Equal(DecisionKind.ReturnedWithCluster, _rig.Connects("03:30", 2));
        Assert.Empty(_rig.Announced);
    }

    [Fact]
    public void An_answer_that_comes_again_does_not_wake_a_device_that_was_folded_since()
    {
        Ask();
        _rig.Hears(Alone(asOf: 1), Clock.At("03:10"));
        _rig.Hears(Folded(asOf: 2, "h-1"), Clock.At("03:11"));

        Assert.Equal(DecisionKind.VerdictIgnored, _rig.Hears(Alone(asOf: 1), Clock.At("03:11:05")));
        Assert.Equal(WaitPhase.Folded, _rig.Wait!.Phase);
        Assert.Equal([RevisionType.Opened, RevisionType.Resolved], _rig.Announced.Select(revision => revision.Type));
    }

    [Fact]
    public void A_cluster_that_has_ended_does_not_take_back_a_device_that_it_left_behind()
    {
        Ask();
        _rig.Hears(Folded(asOf: 1, "h-1"), Clock.At("03:10"));
        _rig.Hears(Alone(asOf: 2, leftBehindBy: "h-1"), Clock.At("03:40"));

        Assert.Equal(DecisionKind.VerdictIgnored, _rig.Hears(Folded(asOf: 1, "h-1"), Clock.At("03:40:05")));
        Assert.Equal(WaitPhase.Escalated, _rig.Wait!.Phase);
    }

    [Fact]
    public void A_fold_that_was_overtaken_by_the_end_of_its_cluster_does_not_silence_a_device_that_nobody_had_answered()
    {
        Ask();
        _rig.Fires();
        Assert.Equal(DecisionKind.EscalatedUnanswered, _rig.Fires());
        _rig.Hears(Alone(asOf: 2, leftBehindBy: "h-1"), Clock.At("03:40"));

        Assert.Equal(DecisionKind.VerdictIgnored, _rig.Hears(Folded(asOf: 1, "h-1"), Clock.At("03:40:05")));
        Assert.Equal(WaitPhase.Escalated, _rig.Wait!.Phase);
    }

    [Fact]
    public void A_device_that_gets_no_answer_asks_twice_and_then_escalates_alone()
    {
        Ask();

        Assert.Equal(DecisionKind.VerdictAskedAgain, _rig.Fires());
        Assert.Equal(Clock.At("03:10:20"), _rig.Timers[^1].Due);
        Assert.Equal(DecisionKind.EscalatedUnanswered, _rig.Fires());
        Assert.Equal("grace elapsed, no verdict", Assert.Single(_rig.Announced).Reason);
    }

    [Fact]
    public void A_device_that_is_told_to_wait_asks_again_after_a_minute()
    {
        Ask();

        Assert.Equal(DecisionKind.ToldToWait, _rig.Hears(NotYet(asOf: 1, forBacklog: false), Clock.At("03:10")));
        Assert.Equal(Clock.At("03:11"), _rig.Timers[^1].Due);
        Assert.Equal(DecisionKind.VerdictAsked, _rig.Fires());
        Assert.Equal(DecisionKind.HeldBacklog, _rig.Hears(NotYet(asOf: 1, forBacklog: true), Clock.At("03:11")));
    }

    [Fact]
    public void A_device_that_is_told_about_a_drop_which_is_over_answers_that_it_is_back()
    {
        Ask();
        var late = Alone(asOf: 1);
        _rig.Connects("03:10:05", 2);
        _rig.Told.Clear();

        Assert.Equal(DecisionKind.NotInThatDrop, _rig.Hears(late, Clock.At("03:10:06")));
        Assert.Equal(late.Drop, Assert.IsType<BucketMessage.Back>(Assert.Single(_rig.Told)).Drop);
        Assert.Empty(_rig.Announced);
    }

    private void Ask()
    {
        _rig.Drops("03:00", 1);
        _rig.AsksForTheVerdict();
    }

    private Verdict.Alone Alone(long asOf, string? leftBehindBy = null) => new(null, _rig.Wait!.Drop, asOf, 0, leftBehindBy);

    private Verdict.Folded Folded(long asOf, string cluster) => new(null, _rig.Wait!.Drop, asOf, cluster);

    private Verdict.NotYet NotYet(long asOf, bool forBacklog) => new(null, _rig.Wait!.Drop, asOf, forBacklog);
}
