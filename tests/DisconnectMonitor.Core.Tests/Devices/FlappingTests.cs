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
