namespace DisconnectMonitor.Simulation;

/// <summary>An axis of a plot.</summary>
internal sealed record PlotAxis(double Least, double Most, bool IsLogarithmic, ImmutableArray<double> Ticks)
{
    private const int MostTicks = 6;

    /// <summary>An axis on which all values have a place.</summary>
    public static PlotAxis Of(IReadOnlyCollection<double> values, bool isLogarithmic)
    {
        if (isLogarithmic)
        {
            var (first, last) = ((int)Math.Floor(Math.Log10(values.Min())), (int)Math.Ceiling(Math.Log10(values.Max())));
            last = Math.Max(last, first + 1);
            return new PlotAxis(Math.Pow(10, first), Math.Pow(10, last), true, [.. Enumerable.Range(first, last - first + 1).Select(power => Math.Pow(10, power))]);
        }

        var most = Math.Max(values.Max(), 1e-9);
        var step = Math.Pow(10, Math.Floor(Math.Log10(most / MostTicks)));
        step *= new[] { 1.0, 2, 5, 10 }.First(factor => most / (step * factor) <= MostTicks);
        var ticks = (int)Math.Ceiling(most / step);
        return new PlotAxis(0, ticks * step, false, [.. Enumerable.Range(0, ticks + 1).Select(tick => tick * step)]);
    }

    /// <summary>Where a value lies, 0 to 1.</summary>
    public double Share(double value) => IsLogarithmic
        ? (Math.Log10(value) - Math.Log10(Least)) / (Math.Log10(Most) - Math.Log10(Least))
        : (value - Least) / (Most - Least);
}

/// <summary>A line of a plot.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points, by x.</param>
public sealed record PlotSeries(string Name, ImmutableArray<(double X, double Y)> Points);
