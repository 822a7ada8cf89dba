using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class UsualDropsTests
{
    private static readonly UsualDrops First = new(Clock.At("03:00"), Clock.At("03:00"), Devices: 0, Groups: 0);

    [Fact]
    public void What_is_usual_is_known_after_an_hour()
    {
        Assert.False(After(59, _ => 300).IsKnown);
        Assert.True(After(60, _ => 300).IsKnown);
    }

    [Fact]
    public void It_is_the_average_of_the_first_hour() => Assert.Equal(30.5, After(60, minute => minute).Devices, precision: 6);

    [Fact]
    public void Afterwards_the_last_hour_counts_most()
    {
        var hours = After(240, minute => minute <= 60 ? 300 : 30);

        Assert.InRange(hours.Devices, 30, 30 + (270 * 0.06));
    }

    [Fact]
    public void Five_minutes_are_a_twelfth_of_an_hour() =>
        Assert.InRange(After(125, minute => minute <= 120 ? 300 : 3600).Devices, 300 + (3300 / 13.0), 300 + (3300 / 12.0));

    [Fact]
    public void A_look_is_due_once_a_minute()
    {
        Assert.False(First.IsDue(Clock.At("03:00:59")));
        Assert.True(First.IsDue(Clock.At("03:01")));
    }

    private static UsualDrops After(int minutes, Func<int, double> devices) =>
        Enumerable.Range(1, minutes).Aggregate(First, (usual, minute) => usual.Look(Clock.AtMinute(180 + minute), devices(minute), groups: 0));
}
