namespace DisconnectMonitor.Core.Tests.Clusters;

public class ThresholdTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 3)]
    [InlineData(10, 3)]
    [InlineData(11, 4)]
    [InlineData(40, 12)]
    [InlineData(1000, 300)]
    public void A_group_needs_three_devices_and_30_percent(int population, int devices) =>
        Assert.Equal(devices, new GroupThreshold().For(population));

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1000, 20)]
    [InlineData(1001, 21)]
    [InlineData(5000, 100)]
    [InlineData(100_000, 100)]
    [InlineData(1_000_000, 1000)]
    public void A_hub_needs_twenty_devices_and_2_percent_but_no_more_than_100_or_a_thousandth(int population, int devices) =>
        Assert.Equal(devices, new HubThreshold().For(population, usual: 0));

    [Theory]
    [InlineData(100_000, 30, 100)]
    [InlineData(100_000, 120, 360)]
    [InlineData(100_000, 900, 2000)]
    [InlineData(1000, 900, 20)]
    public void A_restless_hub_needs_three_times_as_many_as_usual_but_no_more_than_2_percent(int population, double usual, int devices) =>
        Assert.Equal(devices, new HubThreshold().For(population, usual));

    [Theory]
    [InlineData(500, 20)]
    [InlineData(33_735, 675)]
    [InlineData(1_000_000, 20_000)]
    public void A_hub_needs_2_percent_while_nobody_knows_what_is_usual(int population, int devices) =>
        Assert.Equal(devices, new HubThreshold().For(population, usual: null));

    [Fact]
    public void All_numbers_are_policy()
    {
        Assert.Equal(50, new GroupThreshold { AtLeast = 2, Fraction = 0.5 }.For(100));
        Assert.Equal(7, new HubThreshold { AtLeast = 5, Fraction = 0.5, AtMost = 7 }.For(100, usual: 0));
        Assert.Equal(25, new HubThreshold { AtLeast = 5, Fraction = 0.5, AtMost = 7, AtMostFraction = 0.25 }.For(100, usual: 0));
        Assert.Equal(30, new HubThreshold { AtLeast = 5, Fraction = 0.5, AtMost = 7, TimesUsual = 1.5 }.For(100, usual: 20));
    }

    [Fact]
    public void The_horizon_of_clusters_is_window_and_settle_and_a_poll() =>
        Assert.Equal(TimeSpan.FromMinutes(10), Policy.Default.ClusterHorizon);
}
