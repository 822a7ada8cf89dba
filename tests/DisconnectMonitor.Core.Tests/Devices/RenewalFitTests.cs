using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <summary>A period of an hour, and 90 s to either side: one drop in twenty lies there by chance.</summary>
public class RenewalFitTests
{
    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(3, 6)]
    public void Its_chance_is_that_of_so_many_fits_or_more_among_drops_at_random(int hits, int misses)
    {
        // After a miss a drop has two others that it may fit.
        var (one, trials) = (misses > 0 ? 0.1 : 0.05, hits + misses);
        var expected = Enumerable.Range(hits, misses + 1).Sum(fits => Choose(trials, fits) * Math.Pow(one, fits) * Math.Pow(1 - one, trials - fits));

        Assert.Equal(expected, Fit(hits, misses).Chance, precision: 12);
    }

    [Theory]
    [InlineData(2, 0, 3_600_000)] // three drops prove nothing
    [InlineData(9, 0, 180_000)] // of a period so short every drop lies on a multiple
    [InlineData(9, 1, 360_000)]
    public void What_proves_nothing_is_certain(int hits, int misses, long period) => Assert.Equal(1, (Fit(hits, misses) with { Period = period }).Chance);

    private static RenewalFit Fit(int hits, int misses) => new()
    {
        Period = 3_600_000,
        Tolerance = 90_000,
        Marks = 0,
        Hits = hits,
        Misses = misses,
        Span = default,
        NewestStep = 1,
        OlderStep = 1,
    };

    private static double Choose(int all, int some) => Enumerable.Range(1, some).Aggregate(1.0, (ways, i) => ways * (all - some + i) / i);
}
