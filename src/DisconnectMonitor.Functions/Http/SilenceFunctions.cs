using DisconnectMonitor.Api.Silences;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary><c>/api/v1/silences</c>.</summary>
public sealed class SilenceFunctions(SilencesApi api, Answering answering)
{
    /// <summary>Lists silences.</summary>
    [Function("ListSilences")]
    public Task<IResult> ListSilencesAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/silences")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.ListAsync(request, cancellation));

    /// <summary>Sets a silence.</summary>
    [Function("AddSilence")]
    public Task<IResult> AddSilenceAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "v1/silences")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.AddAsync(request, cancellation));

    /// <summary>One silence.</summary>
    [Function("GetSilence")]
    public Task<IResult> GetSilenceAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/silences/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.GetAsync(request, id, cancellation));

    /// <summary>Ends a silence before its time.</summary>
    [Function("EndSilence")]
    public Task<IResult> EndSilenceAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "v1/silences/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.EndAsync(request, id, cancellation));
}
