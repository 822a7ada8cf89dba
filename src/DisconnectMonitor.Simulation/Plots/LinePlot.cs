using System.Net;

namespace DisconnectMonitor.Simulation;

/// <summary>A plot with a few lines, as SVG that reads on a light and on a dark page.</summary>
/// <param name="Title">Its title.</param>
/// <param name="XLabel">What is along.</param>
/// <param name="YLabel">What is up.</param>
/// <param name="Series">The lines, at most six.</param>
public sealed record LinePlot(string Title, string XLabel, string YLabel, ImmutableArray<PlotSeries> Series)
{
    private const double Width = 760;
    private const double Height = 420;
    private const double Left = 80;
    private const double Right = 200;
    private const double Top = 44;
    private const double Bottom = 56;

    private static readonly string[] Colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9"];

    /// <summary>Whether both axes are logarithmic; points must then be above 0. Default linear, from 0.</summary>
    public bool IsLogLog { get; init; }

    /// <summary>The plot as SVG.</summary>
    public string ToSvg()
    {
        var (x, y) = (AxisOf(point => point.X), AxisOf(point => point.Y));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">
            <rect width="{Width}" height="{Height}" fill="#ffffff"/>
            <text x="{Left}" y="24" font-size="15" font-weight="bold">{Text(Title)}</text>
            <text x="{(Left + Width - Right) / 2}" y="{Height - 14}" text-anchor="middle">{Text(XLabel)}</text>
            <text transform="translate(20 {(Top + Height - Bottom) / 2}) rotate(-90)" text-anchor="middle">{Text(YLabel)}</text>

            """);
        foreach (var tick in x.Ticks)
        {
            var at = Along(x.Share(tick));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{at:0.#} {Top}V{Height - Bottom}\" stroke=\"#dddddd\"/><text x=\"{at:0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{Number(tick)}</text>\n");
        }

        foreach (var tick in y.Ticks)
        {
            var at = Up(y.Share(tick));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {at:0.#}H{Width - Right}\" stroke=\"#dddddd\"/><text x=\"{Left - 8}\" y=\"{at + 4:0.#}\" text-anchor=\"end\">{Number(tick)}</text>\n");
        }

        for (var index = 0; index < Series.Length; index++)
        {
            Draw(svg, Series[index], index, x, y);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static double Along(double share) => Left + (share * (Width - Left - Right));

    private static double Up(double share) => Height - Bottom - (share * (Height - Top - Bottom));

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double number) =>
        number.ToString(Math.Abs(number) >= 1000 ? "#,0" : "0.###", CultureInfo.InvariantCulture);

    private static void Draw(StringBuilder svg, PlotSeries series, int index, PlotAxis x, PlotAxis y)
    {
        var color = Colors[index % Colors.Length];
        var points = series.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{Along(x.Share(point.X)):0.#},{Up(y.Share(point.Y)):0.#}")).ToList();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"/>\n");
        foreach (var point in points.Select(point => point.Split(',')))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{point[0]}\" cy=\"{point[1]}\" r=\"3\" fill=\"{color}\"/>\n");
        }

        var line = Top + 8 + (index * 20);
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Width - Right + 16} {line}h20\" stroke=\"{color}\" stroke-width=\"2\"/><text x=\"{Width - Right + 42}\" y=\"{line + 4}\">{Text(series.Name)}</text>\n");
    }

    private PlotAxis AxisOf(Func<(double X, double Y), double> of) =>
        PlotAxis.Of([.. Series.SelectMany(series => series.Points).Select(of)], IsLogLog);
}

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
