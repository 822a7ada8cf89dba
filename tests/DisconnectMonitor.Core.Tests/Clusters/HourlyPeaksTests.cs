using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class HourlyPeaksTests
{
    [Fact]
    public void Nothing_is_known_before_an_hour_is_over()
    {
        Assert.Null(After([]).OnceAYear);
        Assert.NotNull(After([10]).OnceAYear);
    }

    [Fact]
    public void Once_a_year_is_the_mean_and_6_63_deviations_of_the_hours_and_one_more()
    {
        var peaks = After([30, 20, 40, 30]);

        Assert.Equal(30, peaks.Mean, precision: 9);
        Assert.Equal(50, peaks.Variance, precision: 9);
        Assert.Equal(30 + (6.63 * Math.Sqrt(((4 * 50) + (30 * 30)) / 5.0)), peaks.OnceAYear!.Value, precision: 9);
    }

    [Fact]
    public void The_highest_of_an_hour_counts_however_short_it_was() => Assert.Equal(58, After([58]).Mean);

    // By Gumbel's distribution with the peaks' own mean and deviation: the level that one hour in 8,760 exceeds.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Peaks_that_only_chance_makes_exceed_it_about_once_in_a_year(int seed)
    {
        var random = new Random(seed);
        var exceeded = 0;
        var peaks = After([]);
        for (var hour = 0; hour < 8760; hour++)
        {
            var peak = 27 - (9 * Math.Log(-Math.Log(random.NextDouble())));
            exceeded += hour > 24 && peak > peaks.OnceAYear ? 1 : 0;
            peaks = Next(peaks, peak);
        }

        Assert.InRange(exceeded, 0, 5);
    }

    [Fact]
    public void An_outage_which_counts_as_what_makes_a_cluster_moves_it_by_a_little()
    {
        var calm = After([.. Enumerable.Range(0, 48).Select(hour => 20.0 + (hour % 5))]);

        Assert.InRange(Next(calm, calm.OnceAYear!.Value).OnceAYear!.Value, calm.OnceAYear.Value, 1.3 * calm.OnceAYear.Value);
    }

    [Fact]
    public void A_night_without_any_drop_is_no_reason_to_take_the_morning_for_an_outage()
    {
        var morning = After([0, 0, 0, 30, 25, 40]);

        Assert.True(morning.OnceAYear > 100);
    }

    [Fact]
    public void A_fleet_that_has_become_restless_for_good_is_learned_within_two_days()
    {
        var peaks = After([.. Enumerable.Repeat(20.0, 24)]);
        for (var hour = 0; hour < 48; hour++)
        {
            peaks = Next(peaks, 60);
        }

        Assert.True(peaks.OnceAYear > 60);
    }

    private static HourlyPeaks After(IEnumerable<double> hours) => hours.Aggregate(new HourlyPeaks(Clock.At("00:00")), Next);

    private static HourlyPeaks Next(HourlyPeaks peaks, double highest) => peaks
        .Look(peaks.HourAt, 0)
        .Look(peaks.HourAt + TimeSpan.FromMinutes(30), highest)
        .Look(peaks.HourAt + TimeSpan.FromMinutes(31), 0)
        .Look(peaks.HourAt + TimeSpan.FromHours(1), 0);
}
