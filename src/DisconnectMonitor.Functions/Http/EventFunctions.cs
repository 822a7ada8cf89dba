using DisconnectMonitor.Api.Ingest;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary><c>/api/events</c>, for what reaches the app as a webhook: event subscriptions of other tenants, and tests.</summary>
public sealed class EventFunctions(EventsApi api, Answering answering)
{
    /// <summary>Takes events, and answers the handshakes of both schemas.</summary>
    [Function("Events")]
    public Task<IResult> EventsAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = "events")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(
            request,
            client,
            () => HttpMethods.IsOptions(request.Method) ? Task.FromResult(api.Options(request)) : api.PostAsync(request, cancellation));
}
