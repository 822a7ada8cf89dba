using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Pages.Markup;

namespace DisconnectMonitor.Api.Pages.Timeline;

/// <summary>An incident on the axis.</summary>
/// <param name="Headline">Its newest revision in one line.</param>
/// <param name="Tone">The class that gives it its colour.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended; null while it goes on.</param>
/// <param name="Address">Where it is shown.</param>
internal sealed record TimelineIncident(string Headline, string Tone, Instant From, Instant? To, string Address);

/// <summary>Drops, returns, renewals and incidents on one axis of a day or of an hour.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Minutes">What happened, of all hubs that are shown; null where nobody counts it, and incidents are all there is.</param>
/// <param name="Incidents">The incidents.</param>
internal sealed record TimelineChart(Instant From, TimeSpan Length, IReadOnlyList<MinuteActivity>? Minutes, IReadOnlyList<TimelineIncident> Incidents)
{
    private const int Width = 1440;
    private const int MostRows = 14;
    private const int RowHeight = 10;

    private Instant To => From + Length;

    private bool IsDay => Length > TimeSpan.FromHours(1);

    /// <summary>How long a bar stands for: five minutes of a day, one of an hour.</summary>
    private TimeSpan Bar => TimeSpan.FromMinutes(IsDay ? 5 : 1);

    /// <summary>The chart.</summary>
    /// <param name="hour">The address of an hour; null where hours are not shown by themselves.</param>
    public Html ToHtml(Func<Instant, string>? hour) => Html.Of($"""
        <div class="scroll from-end" tabindex="0" role="region" aria-label="Chart">
        <div class="timeline">
        {IncidentLane()}
        {(Minutes is null ? Html.None : Lanes(Minutes))}
        {Axis(hour)}
        </div></div>
        """);

    private double X(Instant time) => Math.Clamp((time - From) / Length, 0, 1) * Width;

    private Html Lanes(IReadOnlyList<MinuteActivity> minutes)
    {
        var bars = minutes
            .Where(minute => minute.At >= From && minute.At < To)
            .GroupBy(minute => (int)((minute.At - From) / Bar))
            .Select(bar => (At: From + (bar.Key * Bar), Drops: bar.Sum(minute => minute.Drops), Returns: bar.Sum(minute => minute.Returns), Renewals: bar.Sum(minute => minute.Renewals)))
            .ToList();

        // One scale for all, so that what is high is much; by the root, so that an hour's renewals are seen beside a hub that went.
        var most = bars.Select(bar => Math.Max(bar.Drops, Math.Max(bar.Returns, bar.Renewals))).DefaultIfEmpty(0).Max();
        return Html.Of([
            Lane("drops", "Drops", [.. bars.Select(bar => (bar.At, bar.Drops))], most),
            Lane("returns", "Returns", [.. bars.Select(bar => (bar.At, bar.Returns))], most),
            Lane("renewals", "Renewals", [.. bars.Select(bar => (bar.At, bar.Renewals))], most),
        ]);
    }

    private Html Lane(string name, string title, List<(Instant At, int Count)> bars, int most)
    {
        var (sum, largest) = (bars.Sum(bar => (long)bar.Count), bars.Select(bar => bar.Count).DefaultIfEmpty(0).Max());
        var width = Math.Max(1, (Bar / Length * Width) - 0.5);
        return Html.Of($"""
            <section class="lane {name}"><h2>{title} <small>{Words.Number(sum)}{Html.If(largest > 0, $", at most {Words.Number(largest)} in {Words.Count((int)Bar.TotalMinutes, "minute")}")}</small></h2>
            <svg viewBox="0 0 {Width} 60" preserveAspectRatio="none" role="img" aria-label="{title}: {Words.Number(sum)}, at most {Words.Number(largest)} at once">
            {bars.Where(bar => bar.Count > 0).Select(bar => Html.Of($"""<rect x="{X(bar.At)}" y="{60 - Tall(bar.Count, most)}" width="{width}" height="{Tall(bar.Count, most)}"><title>{Clock(bar.At)}: {Words.Number(bar.Count)}</title></rect>"""))}
            </svg></section>
            """);
    }

    private Html IncidentLane()
    {
        var (rows, left) = Rows();
        var height = Math.Max(1, rows.Count) * RowHeight;
        return Html.Of($"""
            <section class="lane incidents-lane"><h2>Incidents <small>{Words.Number(Incidents.Count)}{Html.If(left > 0, $", {Words.Number(left)} of them not drawn")}</small></h2>
            <svg viewBox="0 0 {Width} {height}" height="{height}" preserveAspectRatio="none">
            {rows.SelectMany((row, index) => row.Select(incident => Draw(incident, index)))}
            </svg></section>
            """);
    }

    private Html Draw(TimelineIncident incident, int row)
    {
        var (from, to) = (X(incident.From), X(incident.To ?? To));
        return Html.Of($"""
            <a href="{incident.Address}" aria-label="{incident.Headline}"><rect class="{incident.Tone}" x="{Math.Min(from, Width - 4)}" y="{(row * RowHeight) + 1}" width="{Math.Max(4, to - from)}" height="{RowHeight - 2}" rx="1"><title>{Clock(incident.From)}: {incident.Headline}</title></rect></a>
            """);
    }

    // Each into the first row that is free when it begins; worst first, so that what is left out is the least.
    private (List<List<TimelineIncident>> Rows, int Left) Rows()
    {
        var rows = new List<List<TimelineIncident>>();
        var left = 0;
        foreach (var incident in Incidents.OrderBy(incident => incident.From))
        {
            var row = rows.Find(row => X(row[^1].To ?? To) + 6 < X(incident.From));
            if (row is null && rows.Count < MostRows)
            {
                rows.Add(row = []);
            }

            row?.Add(incident);
            left += row is null ? 1 : 0;
        }

        return (rows, left);
    }

    private Html Axis(Func<Instant, string>? hour)
    {
        if (!IsDay)
        {
            return Html.Of($"""<p class="axis hour">{Enumerable.Range(0, 6).Select(tick => Html.Of($"<span>{Hour(From)}:{tick}0</span>"))}</p>""");
        }

        var hours = Enumerable.Range(0, (int)Length.TotalHours).Select(tick => From + TimeSpan.FromHours(tick));
        return Html.Of($"""
            <p class="axis day">{hours.Select(at => hour is null
                ? Html.Of($"<span>{Hour(at)}</span>")
                : Html.Of($"""<a href="{hour(at)}" aria-label="The hour from {Clock(at)}">{Hour(at)}</a>"""))}</p>
            """);
    }

    private static double Tall(int count, int most) => 60 * Math.Sqrt((double)count / most);

    private static string Clock(Instant at) => at.ToDateTimeOffset().ToString("d MMM HH:mm", CultureInfo.InvariantCulture);

    private static string Hour(Instant at) => at.ToDateTimeOffset().ToString("HH", CultureInfo.InvariantCulture);
}
