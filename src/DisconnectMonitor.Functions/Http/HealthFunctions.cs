using DisconnectMonitor.Api.Health;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary><c>/api/v1/health</c>.</summary>
public sealed class HealthFunctions(HealthApi api, Answering answering)
{
    /// <summary>How the monitor is. Whoever has the key sees the details.</summary>
    [Function("Health")]
    public Task<IResult> HealthAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/health")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.GetAsync(request, withDetails: true, cancellation));
}
