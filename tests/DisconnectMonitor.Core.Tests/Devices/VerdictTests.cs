using System.Text.RegularExpressions;
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
    public void A_device_that_a_cluster_took_over_before_it_settled_tells_the_bucket_that_it_is_back()
    {
        _rig.Drops("03:00", 1);
        _rig.Hears(Folded(asOf: 1, "h-1"), Clock.At("03:00:20"));
        _rig.Connects("03:01", 2);

        Assert.IsType<BucketMessage.Back>(_rig.Told[^1]);
    }

    [Fact]
    public void The_key_of_a_device_that_was_left_behind_names_the_cluster_that_took_it_over_or_else_the_one_that_says_so()
    {
        Assert.Equal(4, new[] { Key(null, null), Key("h-1", null), Key("h-2", null), Key(null, "h-3") }.Distinct().Count());
        Assert.Equal(Key("h-1", null), Key(null, "h-1"));
        Assert.Equal(Key("h-1", null), Key("h-1", "h-2"));

        static string Key(string? cluster, string? leftBehindBy)
        {
            var rig = new DeviceRig();
            rig.Drops("03:00", 1);
            rig.AsksForTheVerdict();
            if (cluster is not null)
            {
                rig.Hears(new Verdict.Folded(null, rig.Wait!.Drop, 1, cluster), Clock.At("03:10"));
            }

            var decision = rig.Hears(new Verdict.Alone(null, rig.Wait!.Drop, 2, 0, leftBehindBy), Clock.At("03:40"));
            Assert.Equal(leftBehindBy is null ? DecisionKind.Escalated : DecisionKind.LeftBehind, decision);
            return Assert.Single(rig.Announced).Incident;
        }
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
        var back = Assert.IsType<BucketMessage.Back>(Assert.Single(_rig.Told));
        Assert.Equal((late.Drop, Clock.At("03:10:05")), (back.Drop, back.At));
        Assert.Empty(_rig.Announced);
    }

    [Theory]
    [InlineData("03:10", DecisionKind.ReturnedBlip)]
    [InlineData("03:10:00.001", DecisionKind.ReturnedWhileHeld)]
    public void A_return_after_the_deadline_is_one_while_verdicts_were_held(string returns, DecisionKind expected)
    {
        Ask();
        _rig.Hears(NotYet(asOf: 1, forBacklog: true), Clock.At("03:10"));

        Assert.Equal(expected, _rig.Connects(returns, 2, arrives: "03:10:30"));
        Assert.Empty(_rig.Announced);
    }

    [Fact]
    public void What_is_told_says_all_that_the_policy_and_the_bucket_know_of_the_device()
    {
        var policy = Policy.Default with
        {
            GroupPattern = new Regex("^(?<group>pump)-"),
            Overrides = [new PolicyOverride { Severity = Severity.Error, Runbook = "https://wiki/pumps" }],
        };
        var rig = new DeviceRig(policy);
        rig.Drops("03:00", 1);
        rig.AsksForTheVerdict();
        rig.Hears(new Verdict.Alone(null, rig.Wait!.Drop, 1, 42, null), Clock.At("03:10"));
        rig.Connects("03:30", 2, arrives: "03:31");

        var (opened, resolved) = (rig.Announced[0], rig.Announced[1]);
        Assert.Equal(("contoso", "pump", "pump-7", null), (opened.Hub, opened.Group, opened.Device, opened.Module));
        Assert.Equal((Severity.Error, "https://wiki/pumps", 1), (opened.Severity, opened.Runbook, opened.Revision));
        Assert.Equal((new IncidentCounts(1, 0, 42), Clock.At("03:00"), Clock.At("03:10"), null), (opened.Counts, opened.DroppedAt, opened.OpenedAt, opened.ResolvedAt));
        Assert.Equal((opened.Incident, 2, new IncidentCounts(0, 1, 42)), (resolved.Incident, resolved.Revision, resolved.Counts));
        Assert.Equal((Clock.At("03:30"), Clock.At("03:31"), "device returned"), (resolved.ResolvedAt!.Value, resolved.DecidedAt, resolved.Reason));
        Assert.Equal(["pump-7"], resolved.Sample);
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
