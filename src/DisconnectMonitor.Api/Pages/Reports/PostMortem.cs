using System.Security.Cryptography;
using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Incidents;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Pages.Timeline;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Api.Pages.Reports;

/// <summary>A report on what happened, in one file that needs nothing else: the timeline and the incidents of the page, fit for a ticket.</summary>
public static class PostMortem
{
    private const int MostDays = 31;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The report as HTML.</summary>
    /// <param name="title">What it is about, such as the recording's name.</param>
    /// <param name="incidents">The incidents.</param>
    /// <param name="activity">What happened in each hub.</param>
    /// <param name="now">The time that was reached.</param>
    public static string Write(string title, IReadOnlyList<IncidentRecord> incidents, IReadOnlyList<HubActivity> activity, Instant now)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        var details = incidents
            .OrderBy(incident => incident.Current.DroppedAt)
            .ThenBy(incident => incident.Key, StringComparer.Ordinal)
            .Select(incident => IncidentDetail.From(incident, SilenceState.Empty, [], [], incident.Current.DecidedAt))
            .ToList();
        var style = Encoding.UTF8.GetString(PageAssets.Content("page.css"));
        var print = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var open = details.Count(detail => detail.Incident.State == IncidentState.Open);
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{print}'; base-uri 'none'; form-action 'none'">
            <title>{title} · DisconnectMonitor</title>
            <style>{Html.Style(style)}</style>
            </head>
            <body>
            <header class="top"><span class="brand">DisconnectMonitor</span><p class="who">{title}</p></header>
            <main id="main">
            <section class="verdict {(open == 0 ? "calm" : "bad")}">
            <h1>{Words.Count(details.Count, "incident")}{Html.If(open > 0, $", {Words.Number(open)} still open")}</h1>
            <p class="sum">{Words.Count(activity.Count, "hub")}, up to {now.ToString()}. All times are UTC.</p>
            </section>
            {Days(details, activity)}
            {details.Select(detail => Incident(detail, now))}
            </main>
            </body>
            </html>

            """).ToString();
    }

    private static IEnumerable<Html> Days(List<IncidentDetail> details, IReadOnlyList<HubActivity> activity)
    {
        var minutes = activity.SelectMany(hub => hub.Minutes).ToList();
        if (minutes.Count == 0)
        {
            yield break;
        }

        var first = new Instant(minutes.Min(minute => minute.At).UnixMilliseconds / (long)Day.TotalMilliseconds * (long)Day.TotalMilliseconds);
        var last = minutes.Max(minute => minute.At);
        for (var (day, number) = (first, 0); day <= last && number < MostDays; (day, number) = (day + Day, number + 1))
        {
            var chart = new TimelineChart(
                day,
                Day,
                minutes,
                [.. details.Select(detail => detail.Incident)
                    .Where(incident => incident.DroppedAt < day + Day && (incident.ResolvedAt is not { } end || end > day))
                    .Select(incident => new TimelineIncident(
                        incident.Headline, Words.Name(incident.Severity), incident.DroppedAt, incident.ResolvedAt, $"#{incident.Key}"))]);
            yield return Html.Of($"""
                <section class="card"><h2>{day.ToDateTimeOffset().ToString("dddd, d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}</h2>
                {chart.ToHtml(hour: null)}</section>
                """);
        }
    }

    private static Html Incident(IncidentDetail detail, Instant now)
    {
        var (incident, told) = (detail.Incident, ToldRevision.Of(detail));
        return Html.Of($"""
            <article class="one {IncidentRow.Tone(incident)}" id="{incident.Key}">
            <header>
            <p class="badge">{Words.Name(incident.Severity)}</p>
            <h2>{incident.Headline}</h2>
            <p class="meta"><span>hub {incident.Hub}</span>{Html.If(incident.Group is not null, $"<span>group {incident.Group}</span>")}{IncidentRow.Since(incident, now)}</p>
            </header>
            <div class="columns"><div>{IncidentGuidance.Of(told, incident.Key)}</div>
            <div>{IncidentLife.Of(incident, told, incident.Continues is { } before ? $"#{before}" : null, now)}
            {Html.If(told[^1].Data.Sample.Count > 0, $"<section><h2>Gone, for example</h2><p>{string.Join(", ", told[^1].Data.Sample)}</p></section>")}
            {LogFindings.Of(told, now)}</div></div>
            </article>
            """);
    }
}
