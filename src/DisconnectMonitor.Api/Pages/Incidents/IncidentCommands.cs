using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Pages.Silences;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>Taking, closing and silencing an incident.</summary>
internal sealed class IncidentCommands(IIncidents incidents, SilenceCommands silences)
{
    private const string Thing = "incident";

    public Task<CommandOutcome> TakeAsync(string key, PageCommand command, CancellationToken cancellation) =>
        NotedAsync(key, command, incidents.AcknowledgeAsync, cancellation);

    public Task<CommandOutcome> CloseAsync(string key, PageCommand command, CancellationToken cancellation) =>
        NotedAsync(key, command, incidents.ResolveAsync, cancellation);

    /// <summary>Sets a silence for what the incident is about: its device, its group or its hub.</summary>
    public async Task<CommandOutcome> SilenceAsync(string key, PageCommand command, CancellationToken cancellation)
    {
        if (!IncidentsApi.IsKey(key) || await incidents.FindAsync(key, cancellation).ConfigureAwait(false) is not { Incident: var incident })
        {
            return CommandOutcome.Of(new CommandResult.NotFound(), "", Thing);
        }

        var wanted = new JsonObject { ["hub"] = incident.Hub, ["for"] = command.Form.Text("for") };
        if (incident.Device is { } device)
        {
            wanted["device"] = $"^{Regex.Escape(device)}$";
        }
        else if (incident.Group is { } group)
        {
            wanted["group"] = group;
        }

        return await silences.SetAsync(wanted, command, command.Links.Incident(key), cancellation).ConfigureAwait(false);
    }

    private static async Task<CommandOutcome> NotedAsync(
        string key, PageCommand command, Func<string, OperatorNote, CancellationToken, Task<CommandResult>> act, CancellationToken cancellation)
    {
        var reason = command.Form.Text("reason").Trim();
        if (TextRules.Reason(reason) is { } wrong)
        {
            return CommandOutcome.Wrong(StatusCodes.Status400BadRequest, $"The reason {wrong}.");
        }

        return CommandOutcome.Of(
            IncidentsApi.IsKey(key) ? await act(key, new OperatorNote(command.Author, reason), cancellation).ConfigureAwait(false) : new CommandResult.NotFound(),
            command.Links.Incident(key),
            Thing);
    }
}
