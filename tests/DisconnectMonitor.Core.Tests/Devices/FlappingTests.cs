using DisconnectMonitor.Core.Tests.Logs;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

public class FlappingTests
{
    private readonly DeviceRig _rig = new();
    private long _sequence;

    [Theory]
    [InlineData("03:00", 0)]
    [InlineData("03:00:01", 1)]
    public void Five_drops_are_flapping_within_an_hour_and_not_within_one_and_a_moment(string first, int incidents)
    {
        Flaps(first, "03:11", "03:26", "03:49", "04:00");

        Assert.Equal(incidents, _rig.Announced.Count);
    }

    [Fact]
    public void A_renewal_is_no_part_of_the_flapping_that_follows_it()
    {
        Flaps("00:10", "01:20", "02:30", "03:40");
        Flaps("03:43", "03:49", "04:01", "04:08");
        Assert.Empty(_rig.Announced);

        Flaps("04:15");
        Assert.Equal("dropped 5 times", Assert.Single(_rig.Announced).Reason);
        Assert.Equal(DecisionKind.Calmed, _rig.Fires());
        Assert.Equal("no longer flapping", _rig.Announced[^1].Reason);
    }

    [Theory]
    [InlineData(120, 0)]
    [InlineData(119, 1)]
    public void Of_a_device_that_sleeps_only_what_is_over_before_it_would_settle_is_no_nap(int seconds, int incidents)
    {
        var rig = new DeviceRig(Policy.Default with { Overrides = [new PolicyOverride { Grace = TimeSpan.FromMinutes(75) }] });
        foreach (var drop in new[] { "03:00", "03:11", "03:26", "03:41", "03:55" })
        {
            Flap(rig, drop, TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal(incidents, rig.Announced.Count);
    }

    [Fact]
    public void It_says_how_many_of_the_drops_the_hub_did_not_see_the_end_of()
    {
        foreach (var drop in new[] { "03:00", "03:07", "03:13", "03:28", "03:31" })
        {
            _rig.Drops(drop, ++_sequence);
        }

        var facts = Assert.Single(_rig.Announced).Facts;
        Assert.Equal((5, 4, TimeSpan.FromHours(1)), (facts.Drops, facts.HiddenFlaps, facts.Window));
    }

    [Fact]
    public void And_how_many_it_did_not_see_at_all()
    {
        foreach (var connect in new[] { "03:00", "03:07", "03:13", "03:28", "03:31", "03:42" })
        {
            _rig.Connects(connect, ++_sequence);
        }

        var facts = Assert.Single(_rig.Announced).Facts;
        Assert.Equal((5, 5), (facts.Drops, facts.HiddenFlaps));
    }

    [Fact]
    public void A_longer_grace_makes_the_window_longer_in_which_drops_are_counted()
    {
        var rig = new DeviceRig(Policy.Default with { Grace = TimeSpan.FromMinutes(20) });
        foreach (var drop in new[] { "03:00", "03:17", "03:44", "04:05", "04:35" })
        {
            Flap(rig, drop, TimeSpan.FromSeconds(5));
        }

        Assert.Equal((5, TimeSpan.FromMinutes(100)), (rig.Announced[0].Facts.Drops, rig.Announced[0].Facts.Window));
    }

    [Fact]
    public void It_is_calm_when_less_than_two_drops_are_left_in_the_window()
    {
        Flaps("03:00", "03:11", "03:17", "03:28", "03:34");
        Assert.Equal(Clock.At("04:28"), _rig.Timers[^1].Due);

        Flaps("04:30");
        Assert.Equal((DeviceTimerKind.Calm, Clock.At("04:34")), (_rig.Timers[^1].Kind, _rig.Timers[^1].Due));
        Assert.Equal(DecisionKind.Calmed, _rig.Fires());
    }

    [Fact]
    public void It_is_not_calm_while_it_is_gone()
    {
        Flaps("03:00", "03:11", "03:17", "03:28", "03:34");
        var calm = _rig.Timers[^1];
        _rig.Drops("04:27", ++_sequence);

        Assert.Equal(DecisionKind.StillFlapping, _rig.Fires(calm, calm.Due));
    }

    [Fact]
    public void A_cluster_that_takes_the_device_over_ends_its_flapping()
    {
        Flaps("03:00", "03:11", "03:17", "03:28", "03:34");
        _rig.Drops("03:40", ++_sequence);
        _rig.Hears(new Verdict.Folded(null, _rig.Wait!.Drop, 1, "h-1"), Clock.At("03:41"));

        Assert.Equal((Resolution.Joined, "joined cluster h-1"), (_rig.Announced[^1].Resolution, _rig.Announced[^1].Reason));
    }

    [Fact]
    public void A_flapping_device_that_stays_away_goes_on_in_the_incident_that_is_open_and_the_log_has_had_its_say()
    {
        Flaps("03:00", "03:11", "03:17", "03:28", "03:34");
        var opened = Assert.Single(_rig.Announced);
        var second = new LogAnswer { Incident = opened.Incident, Look = LogLook.Second, Findings = Refused };
        Assert.Equal(DecisionKind.LogObserved, _rig.Hears(second, Clock.At("03:36")));
        Assert.Equal((opened.Facts, RevisionType.Updated), (_rig.Announced[^1].Facts, _rig.Announced[^1].Type));

        _rig.Drops("03:40", ++_sequence, reason: "deviceDisconnected");
        _rig.AsksForTheVerdict();
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 1, 20, null), Clock.At("03:50"));

        var raised = _rig.Announced[^1];
        Assert.Equal((opened.Incident, opened.OpenedAt, IncidentKind.Sustained, 3), (raised.Incident, raised.OpenedAt, raised.Kind, raised.Revision));
        Assert.Equal("deviceDisconnected", raised.Facts.EndedBy);
        Assert.Equal(DecisionKind.LogIgnored, _rig.Hears(second, Clock.At("03:51")));
    }

    private static LogFindings Refused => LogSummary.Of(
        new LogQuestion { Incident = "d-1", Hub = "contoso", Device = "pump-7", DroppedFrom = Clock.At("02:58"), From = Clock.At("00:00"), To = Clock.At("04:00") },
        [Entries.Refusal("03:01", "401003")]);

    private void Flaps(params string[] times)
    {
        foreach (var time in times)
        {
            Flap(_rig, time, TimeSpan.FromSeconds(5));
        }
    }

    private void Flap(DeviceRig rig, string time, TimeSpan away)
    {
        rig.Drops(time, ++_sequence);
        rig.Connects((Clock.At(time) + away).ToDateTimeOffset().ToString("HH:mm:ss", CultureInfo.InvariantCulture), ++_sequence);
    }
}
