using DisconnectMonitor.Api.DeadLetters;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary><c>/api/v1/deadletters</c>.</summary>
public sealed class DeadLetterFunctions(DeadLettersApi api, Answering answering)
{
    /// <summary>Lists what a channel could not be told.</summary>
    [Function("ListDeadLetters")]
    public Task<IResult> ListDeadLettersAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/deadletters")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.ListAsync(request, cancellation));

    /// <summary>Queues one to be sent again.</summary>
    [Function("ResendDeadLetter")]
    public Task<IResult> ResendDeadLetterAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "v1/deadletters/{id}/resend")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.ResendAsync(request, id, cancellation));
}
