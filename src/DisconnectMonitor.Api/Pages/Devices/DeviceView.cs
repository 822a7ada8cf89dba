using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Incidents;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.Pages.Devices;

/// <summary>A device: how it is, its gaps and its rhythm, and why it did or did not alert.</summary>
internal sealed class DeviceView(IDevices devices, IIncidents incidents)
{
    public async Task<View> ShowAsync(string key, PageRequest request, CancellationToken cancellation)
    {
        if (request.Read().Problems() is { Count: > 0 } problems)
        {
            return View.Wrong(problems);
        }

        if (Places.ReadKey(key) is not { } read || await devices.FindAsync(read, cancellation).ConfigureAwait(false) is not { } detail)
        {
            return View.Missing("There is no device with this key. Search for a part of its id.");
        }

        var (device, links, now) = (detail.Device, request.Links, request.Now);
        var open = await Task.WhenAll(device.Incidents.Select(incident => incidents.FindAsync(incident, cancellation))).ConfigureAwait(false);
        return new View(device.Device, Html.Of($"""
            <article class="one" id="device">
            <header>
            <h1>{device.Device}</h1>
            <p class="meta"><span>{DeviceWords.State(device)}</span><span>hub <a href="{links.Incidents(new IncidentFilter { Hub = device.Hub, State = IncidentState.Open })}">{device.Hub}</a></span>
            {Html.If(device.Group is not null, $"""<span>group <a href="{links.Incidents(new IncidentFilter { Hub = device.Hub, Group = device.Group, State = IncidentState.Open })}">{device.Group}</a></span>""")}
            <span>last heard of {(device.HeardAt is { } heard ? Words.Time(heard, now) : Html.Of($"never"))}</span></p>
            </header>
            {Html.If(open.Any(found => found is not null), $"""
            <section><h2>Open for it</h2><ol class="incidents">{open.OfType<IncidentDetail>().Select(found => IncidentRow.Of(found.Incident, found, links, now))}</ol></section>
            """)}
            {detail.Connections.Select(connection => Connection(connection, now))}
            <section>
            <h2>What was decided about it{Html.If(detail.Decisions.Count == DeviceState.MaxDecisions, $" <small>the last {DeviceState.MaxDecisions} times</small>")}</h2>
            {Html.If(detail.Decisions.Count == 0, $"""<p class="none">Nothing yet.</p>""")}
            <ol class="life">{detail.Decisions.Select(decision => Html.Of($"""
            <li><span>{Words.ExactTime(decision.At, now)}</span> <span><b>{decision.Decision}</b> {decision.Reason}</span></li>
            """))}</ol>
            </section>
            {open.OfType<IncidentDetail>().Select(found => LogFindings.Of(ToldRevision.Of(found), now, device.Device)).FirstOrDefault(html => !html.IsEmpty)}
            </article>
            """));
    }

    private static Html Connection(ConnectionDetail connection, Instant now) => Html.Of($"""
        <section>
        <h2>{(connection.Module is { } module ? Html.Of($"Module {module}") : Html.Of($"Its connection"))} {DeviceWords.State(connection.State)}</h2>
        <p>{DeviceWords.Rhythm(connection)}</p>
        {GapStrip.Of(connection, now)}
        {(connection.Wait is { } wait ? Wait(wait, now) : Html.None)}
        </section>
        """);

    private static Html Wait(WaitDetail wait, Instant now) => Html.Of($"""
        <p>Gone since {Words.ExactTime(wait.DroppedAt, now)}, for {Words.For(now - wait.DroppedAt)}.
        {Html.If(wait.Phase < WaitPhase.Folded, $"It is decided on at {Words.ExactTime(wait.Deadline, now)}.")}
        {Html.If(wait.GraceReason is not null, $"Why so late: {wait.GraceReason}.")}
        {Html.If(wait.IsOnSchedule, $"A token renewal was due just then.")}</p>
        """);
}
