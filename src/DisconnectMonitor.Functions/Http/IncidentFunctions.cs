using DisconnectMonitor.Api.Incidents;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary><c>/api/v1/incidents</c>.</summary>
public sealed class IncidentFunctions(IncidentsApi api, Answering answering)
{
    /// <summary>Lists incidents.</summary>
    [Function("ListIncidents")]
    public Task<IResult> ListIncidentsAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/incidents")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.ListAsync(request, cancellation));

    /// <summary>Everything about one incident.</summary>
    [Function("GetIncident")]
    public Task<IResult> GetIncidentAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/incidents/{key}")] HttpRequest request,
        string key,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.GetAsync(request, key, cancellation));

    /// <summary>Somebody looks after an incident.</summary>
    [Function("AcknowledgeIncident")]
    public Task<IResult> AcknowledgeIncidentAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "v1/incidents/{key}/acknowledge")] HttpRequest request,
        string key,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.AcknowledgeAsync(request, key, cancellation));

    /// <summary>Closes an incident.</summary>
    [Function("ResolveIncident")]
    public Task<IResult> ResolveIncidentAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "v1/incidents/{key}/resolve")] HttpRequest request,
        string key,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.ResolveAsync(request, key, cancellation));
}
