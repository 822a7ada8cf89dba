using DisconnectMonitor.Cli.Sending;

namespace DisconnectMonitor.Cli.Tests;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Quantiles_are_right_to_within_two_per_cent()
    {
        var histogram = new LatencyHistogram();
        for (var millisecond = 1; millisecond <= 1000; millisecond++)
        {
            histogram.Add(TimeSpan.FromMilliseconds(millisecond));
        }

        Assert.InRange(histogram.Quantile(0.5).TotalMilliseconds, 490, 510);
        Assert.InRange(histogram.Quantile(0.99).TotalMilliseconds, 970.2, 1009.8);
    }

    [Fact]
    public void What_is_out_of_range_is_counted_at_its_ends()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(TimeSpan.Zero, histogram.Quantile(0.5));

        histogram.Add(TimeSpan.Zero);
        histogram.Add(TimeSpan.FromDays(1));

        Assert.InRange(histogram.Quantile(0.5).TotalMilliseconds, 0, 0.02);
        Assert.True(histogram.Quantile(1) > TimeSpan.FromHours(1));
    }
}
