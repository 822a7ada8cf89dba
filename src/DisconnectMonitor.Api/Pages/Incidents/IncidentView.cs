using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>An incident: what it is about, its life, what it looks like, who was told, and what can be done about it.</summary>
internal sealed class IncidentView(IIncidents incidents, IDevices devices)
{
    public async Task<View> ShowAsync(string key, PageRequest request, CancellationToken cancellation)
    {
        var query = request.Read();
        var affected = AffectedDevices.Read(query, key);
        if (query.Problems() is { Count: > 0 } problems)
        {
            return View.Wrong(problems);
        }

        if (!IncidentsApi.IsKey(key) || await incidents.FindAsync(key, cancellation).ConfigureAwait(false) is not { } detail)
        {
            return View.Missing("There is no incident with this key. It may have ended long ago.");
        }

        var (incident, told, links, now) = (detail.Incident, ToldRevision.Of(detail), request.Links, request.Now);
        var gone = incident is { State: IncidentState.Open, Kind: not IncidentKind.MonitorHealth }
            ? await affected.ShowAsync(devices, links, now, cancellation).ConfigureAwait(false)
            : Html.None;
        return new View(incident.Headline, Html.Of($"""
            <article class="one {IncidentRow.Tone(incident)}">
            <header id="head">
            <p class="badge">{IncidentRow.Badge(incident)}</p>
            <h1>{incident.Headline}</h1>
            <p class="meta">{About(incident, links)}{IncidentRow.Since(incident, now)}{Hands(incident, now)}</p>
            </header>
            {Html.If(request.CanChange && incident.State == IncidentState.Open, $"{IncidentActions.Of(incident, links)}")}
            <div class="columns">
            <div>
            {IncidentGuidance.Of(told)}
            {LogFindings.Of(told, now)}
            </div>
            <div>
            {IncidentLife.Of(incident, told, incident.Continues is { } before ? links.Incident(before) : null, now)}
            {gone}
            {Deliveries(detail, told, now)}
            </div>
            </div>
            </article>
            """));
    }

    private static Html About(IncidentSummary incident, PageLinks links) => Html.Of($"""
        <span>hub <a href="{links.Incidents(new IncidentFilter { Hub = incident.Hub, State = IncidentState.Open })}">{incident.Hub}</a></span>
        {Html.If(incident.Group is not null, $"""<span>group <a href="{links.Incidents(new IncidentFilter { Hub = incident.Hub, Group = incident.Group, State = IncidentState.Open })}">{incident.Group}</a></span>""")}
        {Html.If(incident.Device is not null, $"""<span>device <a href="{Device(incident, links)}">{incident.Device}</a></span>""")}
        {Html.If(incident.Module is not null, $"<span>module {incident.Module}</span>")}
        """);

    private static string Device(IncidentSummary incident, PageLinks links) =>
        incident.Device is { } device ? links.Device(new DeviceIdentity(incident.Hub, device).Key) : "";

    private static Html Hands(IncidentSummary incident, Instant now) => Html.Of($"""
        {Html.If(incident.Acknowledgement is not null, $"""<span class="taken">taken by {incident.Acknowledgement?.Author} at {Words.Time(incident.Acknowledgement?.At ?? now, now)}: {incident.Acknowledgement?.Reason}</span>""")}
        {Html.If(incident.SilencedBy is not null, $"""<span class="silenced">silenced</span>""")}
        """);

    private static Html Deliveries(IncidentDetail detail, IReadOnlyList<ToldRevision> told, Instant now)
    {
        var rows = detail.Deliveries.Reverse().Select(delivery => Html.Of($"""
            <tr><td>{delivery.Channel}</td><td>{Say(delivery.State)}</td>
            <td>{(delivery.At is { } at ? Words.ExactTime(at, now) : Html.None)}</td>
            <td>{told.FirstOrDefault(revision => revision.Data.Revision == delivery.Revision)?.Says ?? "one of long ago"}{Html.If(delivery.Attempts > 1, $", {delivery.Attempts} attempts")}{Html.If(delivery.Reason is not null, $": {delivery.Reason}")}</td></tr>
            """));
        return Html.Of($"""
            <section id="told">
            <h2>Who was told</h2>
            {(detail.Deliveries.Count == 0 ? Html.Of($"""<p class="none">Nobody. No channel asks for incidents like this, or none is configured.</p>""") : Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-labelledby="told-table"><table><caption id="told-table" class="hidden">What became of each notification, newest first</caption>
            <thead><tr><th scope="col">Channel</th><th scope="col">State</th><th scope="col">At</th><th scope="col">What</th></tr></thead>
            <tbody>{rows}</tbody></table></div>
            """))}
            </section>
            """);
    }

    private static string Say(DeliveryState state) => state == DeliveryState.DeadLettered ? "given up" : Words.Name(state);
}
