using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class GroupChanceTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(9, 5)]
    [InlineData(14, 6)]
    [InlineData(60, 13)]
    public void In_a_restless_hub_a_small_group_needs_more_than_its_policy_says(int population, int devices) =>
        Assert.Equal(devices, GroupChance.Least(population, usualShare: 0.007));

    [Theory]
    [InlineData(0)]
    [InlineData(0.0001)]
    [InlineData(0.001)]
    public void In_a_calm_hub_it_needs_no_more_than_its_policy_says(double usualShare) =>
        Assert.All([20, 50, 200, 1000], population =>
            Assert.True(GroupChance.Least(population, usualShare) <= Policy.Default.Cluster.Group.For(population)));

    [Fact]
    public void All_of_a_group_are_a_cluster_however_restless_the_hub() => Assert.Equal(5, GroupChance.Least(5, usualShare: 0.5));

    // The distribution of docs, drawn: a Poisson number whose mean is itself Gamma distributed, of dispersion 1/2 (half a squared normal).
    [Fact]
    public void Chance_reaches_it_about_once_in_a_year_of_windows()
    {
        const int Population = 30;
        var random = new Random(7);
        var reached = 0;
        for (var window = 0; window < 10 * 75_000; window++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var mean = Population * 0.007 * normal * normal;
            var (gone, left) = (-1, Math.Exp(-mean));
            for (var product = 1.0; product > left; gone++)
            {
                product *= random.NextDouble();
            }

            reached += gone >= GroupChance.Least(Population, 0.007) ? 1 : 0;
        }

        Assert.InRange(reached, 1, 20);
    }
}
