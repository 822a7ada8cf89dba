using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Incidents;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Links;
using Microsoft.Extensions.Primitives;

namespace DisconnectMonitor.Api.Pages.Links;

/// <summary>
/// What a signed link leads to: a page that asks, and changes nothing, because mail scanners open every link; and what its button sends.
/// </summary>
internal sealed class SignedLinkView(LinkSigner signer, IUsedLinks used, IIncidents incidents, IncidentCommands commands)
{
    private const string Hour = "1h";

    private static readonly View Used = Kindly(
        StatusCodes.Status410Gone, "This link was used already", "Each link works once. Nothing was changed now; the incident's page shows what was done.");

    /// <summary>Asks whether it is meant.</summary>
    public async Task<View> ShowAsync(string text, PageLinks links, Instant now, CancellationToken cancellation)
    {
        var (link, incident, refusal) = await ReadAsync(text, now, cancellation).ConfigureAwait(false);
        return refusal ?? new View(Question(link!.Action), Html.Of($"""
            <section class="sign-in">
            <h1>{Question(link.Action)}</h1>
            <p><strong>{incident!.Headline}</strong></p>
            <p>{Meaning(link.Action, incident)}</p>
            <form method="post" action="{links.Act(text)}">
            <label for="name">Your name <small>if you want it to be recorded</small></label>
            <input id="name" name="name" autocomplete="name" maxlength="{OperatorNote.MaxAuthorLength}">
            <button class="main">{Button(link.Action)}</button>
            </form>
            </section>
            """));
    }

    /// <summary>Does it, once.</summary>
    public async Task<View> TakeAsync(
        string text, IReadOnlyDictionary<string, StringValues> form, PageLinks links, Instant now, CancellationToken cancellation)
    {
        var (link, incident, refusal) = await ReadAsync(text, now, cancellation).ConfigureAwait(false);
        var name = form.Text("name").Trim();
        if (refusal is null && name.Length > 0 && TextRules.Author(name) is { } wrong)
        {
            refusal = CommandOutcome.Wrong(StatusCodes.Status400BadRequest, $"Your name {wrong}.").Problem;
        }

        if (refusal is not null)
        {
            return refusal;
        }

        // First the mark, and then the deed: what is interrupted between the two is done never, rather than twice.
        var use = await used.UseAsync(link!, cancellation).ConfigureAwait(false);
        if (use is not CommandResult.Done)
        {
            return use is CommandResult.Conflict ? Used : CommandOutcome.Of(use, "", "link").Problem!;
        }

        var command = new PageCommand(
            name.Length > 0 ? name : $"whoever has the link sent to {link!.Channel}",
            new Dictionary<string, StringValues> { ["for"] = Hour, ["reason"] = $"by the link sent to {link!.Channel}" },
            links);
        var outcome = link.Action == LinkAction.Take
            ? await commands.TakeAsync(link.Incident, command, cancellation).ConfigureAwait(false)
            : await commands.SilenceAsync(link.Incident, command, cancellation).ConfigureAwait(false);
        return outcome.Problem ?? new View(Done(link.Action), Html.Of($"""
            <section>
            <h1>{Done(link.Action)}</h1>
            <p><strong>{incident!.Headline}</strong></p>
            <p><a href="{links.Incident(link.Incident)}">Open the incident</a></p>
            </section>
            """));
    }

    private async Task<(SignedLink? Link, IncidentSummary? Incident, View? Refusal)> ReadAsync(string text, Instant now, CancellationToken cancellation)
    {
        if (signer.Read(text) is not { } link)
        {
            return (null, null, Kindly(
                StatusCodes.Status404NotFound, "This link is not one of ours", "It may have been cut on its way, or the key was changed since it was sent. Nothing was changed."));
        }

        if (now >= link.Until)
        {
            return (null, null, Kindly(
                StatusCodes.Status410Gone, "This link has expired", "Links work for a time only. Nothing was changed; a newer message has a newer link."));
        }

        if (await used.IsUsedAsync(link, cancellation).ConfigureAwait(false))
        {
            return (null, null, Used);
        }

        return await incidents.FindAsync(link.Incident, cancellation).ConfigureAwait(false) is { Incident: { ResolvedAt: null } incident }
            ? (link, incident, null)
            : (null, null, Kindly(StatusCodes.Status409Conflict, "It is over", "The incident that this link is about has ended. There is nothing left to do, and nothing was changed."));
    }

    private static View Kindly(int status, string title, string sentence) => View.Problem(status, title, [sentence]);

    private static string Question(LinkAction action) => action == LinkAction.Take ? "Take this incident?" : "Silence this for an hour?";

    private static string Button(LinkAction action) => action == LinkAction.Take ? "Take it" : "Silence for 1 hour";

    private static string Done(LinkAction action) => action == LinkAction.Take ? "It is taken" : "It is silenced for an hour";

    private static string Meaning(LinkAction action, IncidentSummary incident) => action == LinkAction.Take
        ? "Reminders stop; its end is told as ever."
        : $"Nobody is told of {IncidentActions.Whole(incident)} for an hour.";
}
