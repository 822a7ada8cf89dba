using System.Text.RegularExpressions;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <remarks>Settles at max(event, arrival - 60 s) + settle; deadline = max(event + grace, settled + 60 s).</remarks>
public class WaitTests
{
    [Theory]
    [InlineData("03:00", "03:00", "03:02", "03:10")]
    [InlineData("03:00", "03:00:59", "03:02", "03:10")]
    [InlineData("03:00", "03:01:01", "03:02:01", "03:10")]
    [InlineData("03:00", "03:08", "03:09", "03:10")]
    [InlineData("03:00", "03:08:01", "03:09:01", "03:10:01")]
    [InlineData("03:00", "03:45", "03:46", "03:47")]
    public void By_default(string drops, string arrives, string settles, string deadline) =>
        Check(Policy.Default, drops, arrives, settles, deadline);

    [Theory]
    [InlineData("03:00", "03:00", "03:02", "03:05")]
    [InlineData("03:00", "03:03", "03:04", "03:05")]
    [InlineData("03:00", "03:04", "03:05", "03:06")]
    public void With_a_shorter_grace_of_its_own(string drops, string arrives, string settles, string deadline) =>
        Check(Own(new PolicyOverride { Grace = TimeSpan.FromMinutes(5) }), drops, arrives, settles, deadline);

    [Fact]
    public void A_timer_that_a_lost_decision_set_under_the_same_generation_does_nothing()
    {
        var rig = new DeviceRig();
        rig.Drops("03:00", 1);
        var lost = rig.Timers[^1] with { Due = Clock.At("02:00") };

        Assert.Equal(DecisionKind.TimerSuperseded, rig.Fires(lost, Clock.At("03:01")));
        Assert.Equal(DecisionKind.Settled, rig.Fires());
    }

    [Theory]
    [InlineData("03:00", "03:00", "04:59", "05:00")]
    [InlineData("03:00", "06:00", "06:01", "06:02")]
    public void With_a_longer_grace_of_its_own_it_tells_nobody_before_the_hubs_poll_before_its_deadline(
        string drops, string arrives, string settles, string deadline)
    {
        var rig = new DeviceRig(Own(new PolicyOverride { Grace = TimeSpan.FromHours(2) }));
        rig.Drops(drops, 1, arrives);

        Assert.Equal((Clock.At(settles), Clock.At(deadline)), (rig.Timers[^1].Due, rig.Wait!.Deadline));
        Assert.Equal(DecisionKind.Settled, rig.Fires());
        Assert.Equal(Clock.At(deadline), rig.Timers[^1].Due);
        Assert.Equal(DecisionKind.VerdictAsked, rig.Fires());
    }

    [Fact]
    public void With_a_longer_grace_and_a_settle_of_its_own_it_settles_when_that_says() =>
        Check(
            Own(new PolicyOverride { Grace = TimeSpan.FromHours(2), Settle = TimeSpan.FromMinutes(3) }), "03:00", "03:00", "03:03", "05:00");

    [Theory]
    [InlineData("03:00", "03:00", "03:09:30", "03:10:30")]
    public void With_a_settle_that_leaves_the_hub_no_poll(string drops, string arrives, string settles, string deadline) =>
        Check(Own(new PolicyOverride { Settle = TimeSpan.FromSeconds(570) }), drops, arrives, settles, deadline);

    [Fact]
    public void The_first_override_that_matches_is_used_and_a_glob_of_hubs_is_part_of_it()
    {
        Assert.True(HubGlob.TryParse("fabrikam*", out var fabrikam, out _));
        var policy = Policy.Default with
        {
            Overrides =
            [
                new PolicyOverride { Hub = fabrikam, Grace = TimeSpan.FromMinutes(3) },
                new PolicyOverride { Device = new Regex("^pump"), Grace = TimeSpan.FromMinutes(4) },
                new PolicyOverride { Grace = TimeSpan.FromMinutes(5) },
            ],
        };

        Check(policy, "03:00", "03:00", "03:02", "03:04");
    }

    [Fact]
    public void A_drop_while_one_is_waited_for_starts_the_wait_again()
    {
        var rig = new DeviceRig();
        rig.Drops("03:00", 1);
        rig.Fires();
        var first = rig.Timers[^1];

        Assert.Equal(DecisionKind.HiddenFlap, rig.Drops("03:05", 2));
        Assert.Equal(Clock.At("03:15"), rig.Wait!.Deadline);
        Assert.Equal(DecisionKind.TimerSuperseded, rig.Fires(first, first.Due));
        Assert.IsType<BucketMessage.Back>(rig.Told[^1]);
    }

    [Theory]
    [InlineData(30, DecisionKind.Settled)]
    [InlineData(31, DecisionKind.WaitedOnceMore)]
    public void A_timer_more_than_30_s_late_means_that_the_host_was_down(int late, DecisionKind expected)
    {
        var rig = new DeviceRig();
        rig.Drops("03:00", 1);

        Assert.Equal(expected, rig.Fires(TimeSpan.FromSeconds(late)));
    }

    [Theory]
    [InlineData("00:01:00", "03:05:00")]
    [InlineData("00:10:00", "03:22:00")]
    [InlineData("05:00:00", "09:02:00")]
    public void The_extra_wait_is_as_long_as_the_host_was_down_between_settle_and_an_hour(string late, string due)
    {
        var rig = new DeviceRig();
        rig.Drops("03:00", 1);
        rig.Fires(TimeSpan.Parse(late, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(Clock.At(due), rig.Timers[^1].Due);
        Assert.Equal(DecisionKind.Settled, rig.Fires(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_wait_waits_once_more_at_most_to_settle_and_at_most_for_its_deadline()
    {
        var rig = new DeviceRig();
        rig.Drops("03:00", 1);

        Assert.Equal(
            [
                DecisionKind.WaitedOnceMore, DecisionKind.Settled,
                DecisionKind.WaitedOnceMore, DecisionKind.VerdictAsked,
            ],
            Enumerable.Range(0, 4).Select(_ => rig.Fires(TimeSpan.FromMinutes(1))));
    }

    [Theory]
    [InlineData("03:01:29.999", false)]
    [InlineData("03:01:30", true)]
    public void A_return_within_30_s_of_the_settle_is_told_as_well_because_a_decision_that_got_lost_may_have_told_the_drop(string returns, bool isTold)
    {
        var rig = new DeviceRig();
        rig.Drops("03:00", 1);
        rig.Told.Clear();
        rig.Connects(returns, 2);

        Assert.Equal(isTold, rig.Told.OfType<BucketMessage.Back>().Any());
    }

    private static Policy Own(PolicyOverride one) => Policy.Default with { Overrides = [one] };

    private static void Check(Policy policy, string drops, string arrives, string settles, string deadline)
    {
        var rig = new DeviceRig(policy);
        rig.Drops(drops, 1, arrives);

        Assert.Equal((Clock.At(settles), Clock.At(deadline)), (rig.Wait!.SettlesAt, rig.Wait.Deadline));
        Assert.Equal(Clock.At(settles), rig.Timers[^1].Due);
        Assert.Equal(DecisionKind.Settled, rig.Fires());
        Assert.Equal(Clock.At(deadline), rig.Timers[^1].Due);
        Assert.Equal(DecisionKind.VerdictAsked, rig.Fires());
    }
}
