using DisconnectMonitor.Api.Pages.Markup;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>What an incident is or looks like, with the evidence, what to do first, and the query to copy.</summary>
internal static class IncidentGuidance
{
    /// <summary>The guidance of the newest revision.</summary>
    /// <param name="told">The revisions.</param>
    /// <param name="key">What tells its parts from those of other incidents beside it.</param>
    public static Html Of(IReadOnlyList<ToldRevision> told, string key = "")
    {
        if (told is not [.., { Data: var newest }] || newest.Guidance.Count == 0)
        {
            return Html.None;
        }

        return Html.Of($"""
            <section class="guidance" id="guidance{key}">
            <h2>What it {(newest.Guidance[0].IsObserved ? "is" : "looks like")}</h2>
            {newest.Guidance.Select(Match)}
            {Html.If(IsWeb(newest.Runbook), $"""<p class="runbook"><a rel="noreferrer" href="{newest.Runbook}">Runbook</a></p>""")}
            <details class="query"><summary>Query for the hub's log</summary>
            <pre tabindex="0"><code id="kql{key}">{newest.Query}</code></pre>
            <button type="button" class="quiet" data-copy="kql{key}" hidden>Copy</button></details>
            </section>
            """);
    }

    private static Html Match(ToldGuidance match) => Html.Of($"""
        <section class="match">
        <h3>{match.Code} {match.Name} <span class="basis {(match.IsObserved ? "observed" : "inferred")}">{(match.IsObserved ? "observed" : "inferred")}</span></h3>
        <p>{match.Summary}</p>
        <ol class="do">{match.Actions.Select(action => Html.Of($"<li>{action}</li>"))}</ol>
        <h4>Seen</h4>
        <ul class="seen">{match.Evidence.Select(seen => Html.Of($"<li>{seen}</li>"))}</ul>
        {Html.If(match.Links.Any(IsWeb), $"""<ul class="links">{match.Links.Where(IsWeb).Select(link => Html.Of($"""<li><a rel="noreferrer" href="{link}">{new Uri(link).Host}{new Uri(link).AbsolutePath}</a></li>"""))}</ul>""")}
        </section>
        """);

    // An address that a browser would run is none.
    private static bool IsWeb(string? link) => Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps;
}
