using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class UsualDropsTests
{
    private static readonly UsualDrops First = new(Clock.At("03:00"), Clock.At("03:00"));

    [Fact]
    public void What_is_usual_is_known_after_an_hour()
    {
        Assert.False(After(59, _ => 300).IsKnown);
        Assert.True(After(60, _ => 300).IsKnown);
    }

    [Fact]
    public void It_is_the_average_of_the_first_hour() => Assert.Equal(29.5, After(60, minute => minute).Devices, precision: 6);

    [Fact]
    public void Afterwards_the_last_hour_counts_most()
    {
        var hours = After(240, minute => minute < 60 ? 300 : 30);

        Assert.InRange(hours.Devices, 30, 30 + (270 * 0.06));
    }

    [Fact]
    public void Five_minutes_are_a_twelfth_of_an_hour() =>
        Assert.InRange(After(125, minute => minute < 120 ? 300 : 3600).Devices, 300 + (3300 / 13.0), 300 + (3300 / 12.0));

    [Fact]
    public void What_was_seen_counts_for_as_long_as_it_lasted()
    {
        var outages = First.Look(Clock.At("03:00"), 0, groups: 0)
            .Look(Clock.At("03:40"), 50, groups: 4).Look(Clock.At("03:42"), 60, groups: 5).Look(Clock.At("03:45"), 0, groups: 0);

        var quiet = outages.Look(Clock.At("04:00"), 50, groups: 4);

        Assert.Equal(((50 * 2) + (60 * 3)) / 60.0, quiet.Devices, precision: 6);
        Assert.Equal(((4 * 2) + (5 * 3)) / 60.0, quiet.Groups, precision: 6);
    }

    [Fact]
    public void A_hub_that_is_not_heard_of_for_an_hour_has_been_as_it_was_seen_last() =>
        Assert.Equal(7, After(120, _ => 300).Look(Clock.At("05:00"), 7, groups: 0).Look(Clock.At("06:30"), 900, groups: 0).Devices, precision: 6);

    [Fact]
    public void Looking_twice_at_the_same_time_changes_nothing() =>
        Assert.Equal(After(90, minute => minute), After(90, minute => minute).Look(Clock.At("04:30"), 89, groups: 0));

    // A look at the end of each minute, the first one at 03:00.
    private static UsualDrops After(int minutes, Func<int, double> devices) => Enumerable.Range(0, minutes + 1)
        .Aggregate(First, (usual, minute) => usual.Look(Clock.AtMinute(180 + minute), devices(Math.Min(minute, minutes - 1)), groups: 0));
}
