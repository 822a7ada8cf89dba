using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>What can be done about an open incident. Where scripts run, each can be taken back within ten seconds.</summary>
internal static class IncidentActions
{
    public static Html Of(IncidentSummary incident, PageLinks links) => Html.Of($"""
        <section class="actions" aria-label="Actions">
        {Action("take", incident.Acknowledgement is null ? "Take" : "Take over", "Reminders stop; its end is told as ever.", incident, links, Html.None)}
        {Action("silence", "Silence", $"Nobody is told of {Whole(incident)} for a while.", incident, links, Html.Of($"""
            <label>For <select name="for"><option value="1h">1 hour</option><option value="4h">4 hours</option><option value="12h">12 hours</option><option value="1d">1 day</option><option value="7d">7 days</option></select></label>
            """))}
        {Action("close", "Close", "For what will never return. It is told as ended, and cannot be opened again.", incident, links, Html.None)}
        </section>
        """);

    private static Html Action(string name, string title, string meaning, IncidentSummary incident, PageLinks links, Html more) => Html.Of($"""
        <details class="action"><summary>{title}</summary>
        <form method="post" action="{links.Incident(incident.Key)}/{name}" data-undo="{title}: {incident.Headline}">
        <p>{meaning}</p>
        {more}
        <label for="{name}-reason">Reason</label>
        <input id="{name}-reason" name="reason" required maxlength="{OperatorNote.MaxReasonLength}">
        <button class="main">{title}</button>
        </form></details>
        """);

    /// <summary>What a silence of it is about.</summary>
    public static string Whole(IncidentSummary incident) =>
        incident.Device is { } device ? $"the device {device}" : incident.Group is { } group ? $"the group {group}" : $"the hub {incident.Hub}";
}
