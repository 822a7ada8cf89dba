using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Api.Pages.Silences;

/// <summary>The silences: those in force, those to come, those that were, and how to set one.</summary>
internal sealed class SilencesView(ISilences silences)
{
    private const int MostOver = 50;

    public async Task<View> ShowAsync(PageRequest request, CancellationToken cancellation)
    {
        if (request.Read().Problems() is { Count: > 0 } problems)
        {
            return View.Wrong(problems);
        }

        var (links, now) = (request.Links, request.Now);
        var all = (await silences.ListAsync(cancellation).ConfigureAwait(false)).Select(json => SilenceReader.Read(json.Utf8).Value).OfType<Silence>().ToList();
        var over = all.Where(silence => silence.IsOver(now)).ToList();
        return new View("Silences", Html.Of($"""
            <h1 class="title">Silences</h1>
            <div id="silences">
            {List("In force", all.Where(silence => silence.IsActive(now)), request)}
            {List("To come", all.Where(silence => !silence.IsActive(now) && !silence.IsOver(now)), request)}
            {Html.If(all.Count == over.Count, $"""<section class="card"><p class="none">Nothing is silenced: everybody is told of everything that they ask for.</p></section>""")}
            </div>
            {Html.If(request.CanChange, $"{SilenceForm.Of(links)}")}
            {Html.If(over.Count > 0, $"""<details class="card"><summary>{Words.Count(over.Count, "silence")} that {(over.Count == 1 ? "is" : "are")} over</summary>{List("", over.Take(MostOver), request)}</details>""")}
            """));
    }

    private static Html List(string title, IEnumerable<Silence> silences, PageRequest request)
    {
        var rows = silences.Select(silence => Row(silence, request)).ToList();
        return Html.If(rows.Count > 0, $"""
            <section class="card">{Html.If(title.Length > 0, $"<h2>{title}</h2>")}<ul class="silences">{rows}</ul></section>
            """);
    }

    private static Html Row(Silence silence, PageRequest request)
    {
        var now = request.Now;
        return Html.Of($"""
            <li id="{silence.Id}">
            <p><b>{silence.Scope.ToString()}</b></p>
            <p class="meta"><span>{When(silence.Schedule, now)}</span><span>{silence.Author}: {silence.Reason}</span>
            {(silence.Ended is { } ended ? Html.Of($"<span>ended at {Words.Time(ended.At, now)} by {ended.Author}: {ended.Reason}</span>") : Html.None)}</p>
            {Html.If(request.CanChange && !silence.IsOver(now), $"""
            <details class="action"><summary>End it</summary>
            <form method="post" action="{request.Links.Silence(silence.Id)}/end" data-undo="End the silence for {silence.Scope.ToString()}">
            <label for="end-{silence.Id}">Reason</label><input id="end-{silence.Id}" name="reason" required maxlength="{SilenceLimits.ReasonLength}">
            <button class="main">End it</button></form></details>
            """)}
            </li>
            """);
    }

    private static Html When(SilenceSchedule schedule, Instant now) => schedule switch
    {
        OnceSchedule(var start, var end) => Html.Of($"{Words.Time(start, now)} to {Words.Time(end, now)}"),
        WeeklySchedule weekly => Html.Of(
            $"every {string.Join(", ", weekly.Days.Days)} at {weekly.At.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)} ({weekly.Zone.Id}) for {DurationText.ForPeople(weekly.For)}"),
        _ => Html.None,
    };
}
