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
    }

    private void Flaps(params string[] times)
    {
        foreach (var time in times)
        {
            _rig.Drops(time, ++_sequence);
            _rig.Connects((Clock.At(time) + TimeSpan.FromSeconds(5)).ToDateTimeOffset().ToString("HH:mm:ss", CultureInfo.InvariantCulture), ++_sequence);
        }
    }
}
