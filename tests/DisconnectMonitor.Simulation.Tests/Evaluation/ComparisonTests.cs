namespace DisconnectMonitor.Simulation.Tests;

public class ComparisonTests
{
    [Fact]
    public void This_monitor_misses_nothing_and_is_wrong_less_often_than_whatever_looks_at_single_devices()
    {
        var plan = ScenarioPlans.Find("day")! with { Devices = 300, OutagesPerDay = 0.1 };

        var rows = Comparison.Of([Course.Of(plan, 1)], [Course.Of(plan, 2)]).Rows;

        var monitor = rows[0].Score;
        Assert.Equal(7, rows.Length);
        Assert.InRange(monitor.Recall, 0.95, 1);
        Assert.All(
            rows.Skip(1).Where(row => !row.Name.Contains("connected devices", StringComparison.Ordinal)),
            row => Assert.True(row.Score.WrongPerThousand > monitor.WrongPerThousand, row.Name));
    }
}
