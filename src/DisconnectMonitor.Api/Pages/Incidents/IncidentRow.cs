using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>An incident in a line.</summary>
internal static class IncidentRow
{
    public static Html Of(IncidentSummary incident, IncidentDetail? detail, PageLinks links, Instant now) => Html.Of($"""
        <li class="incident {Tone(incident)}" id="i-{incident.Key}">
        <p class="badge">{Badge(incident)}</p>
        <div class="what">
        <h3><a href="{links.Incident(incident.Key)}">{incident.Headline}</a></h3>
        <p class="meta">{Where(incident)}{Since(incident, now)}{Size(incident)}{Looks(detail)}</p>
        </div>
        <p class="hands">{Hands(incident, detail?.Deliveries)}</p>
        </li>
        """);

    /// <summary>The class that gives it its colour; the badge says the same in a word.</summary>
    public static string Tone(IncidentSummary incident) =>
        incident.State == IncidentState.Resolved ? "over" : Words.Name(incident.Severity);

    /// <summary>How much it matters, or that it is over.</summary>
    public static string Badge(IncidentSummary incident) =>
        incident.State == IncidentState.Resolved ? "ended" : Words.Name(incident.Severity);

    /// <summary>Since when, and for how long.</summary>
    public static Html Since(IncidentSummary incident, Instant now) => incident.ResolvedAt is { } end
        ? Html.Of($"<span>{Words.Time(incident.DroppedAt, now)} to {Words.Time(end, now)}, {Words.For(end - incident.DroppedAt)}</span>")
        : Html.Of($"<span>since {Words.Time(incident.DroppedAt, now)}, {Words.For(now - incident.DroppedAt)}</span>");

    private static Html Where(IncidentSummary incident) =>
        Html.Of($"<span>{incident.Hub}{Html.If(incident.Group is not null, $" / {incident.Group}")}</span>");

    private static Html Size(IncidentSummary incident) => incident.Kind == IncidentKind.Cluster
        ? Html.Of($"<span>{Words.Number(incident.Counts.Gone)} gone, {Words.Number(incident.Counts.Returned)} back</span>")
        : Html.None;

    private static Html Looks(IncidentDetail? detail) =>
        detail is not null && ToldRevision.Of(detail) is [.., { Data.Guidance: [var likeliest, ..] }]
            ? Html.Of($"""<span title="{likeliest.Summary}">{likeliest.Code} {likeliest.Name}, {(likeliest.IsObserved ? "observed" : "inferred")}</span>""")
            : Html.None;

    // Who was told is only known where the deliveries were asked for.
    private static Html Hands(IncidentSummary incident, IReadOnlyList<ChannelDelivery>? deliveries)
    {
        var told = Channels(deliveries, delivery => delivery.State == DeliveryState.Delivered);
        var failing = Channels(deliveries, delivery => delivery.State is DeliveryState.Retrying or DeliveryState.DeadLettered);
        return Html.Of(
            $"{Html.If(incident.Acknowledgement is not null, $"""<span class="taken">taken by {incident.Acknowledgement?.Author}</span>""")}"
            + $"{Html.If(incident.SilencedBy is not null, $"""<span class="silenced">silenced</span>""")}"
            + $"{Html.If(told.Length > 0, $"<span>told {told}</span>")}"
            + $"{Html.If(deliveries is { Count: 0 }, $"<span>nobody told</span>")}"
            + $"""{Html.If(failing.Length > 0, $"""<span class="failing">not delivered: {failing}</span>""")}""");
    }

    private static string Channels(IReadOnlyList<ChannelDelivery>? deliveries, Func<ChannelDelivery, bool> are) =>
        string.Join(", ", (deliveries ?? []).Where(are).Select(delivery => delivery.Channel).Distinct());
}
