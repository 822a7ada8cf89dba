using DisconnectMonitor.Api.Registries;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary><c>/api/v1/registry</c>.</summary>
public sealed class RegistryFunctions(RegistryApi api, Answering answering)
{
    /// <summary>Takes some devices of a registry in.</summary>
    [Function("ImportRegistry")]
    public Task<IResult> ImportRegistryAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "v1/registry")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.ImportAsync(request, cancellation));
}
