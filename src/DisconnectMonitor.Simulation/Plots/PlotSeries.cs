using System.Collections.Immutable;

namespace DisconnectMonitor.Simulation;

/// <summary>A line of a plot.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points, by x.</param>
public sealed record PlotSeries(string Name, ImmutableArray<(double X, double Y)> Points);
