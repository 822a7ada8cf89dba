using DisconnectMonitor.Api.Policies;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary><c>/api/v1/policy</c>.</summary>
public sealed class PolicyFunctions(ShadowPolicyApi api, Answering answering)
{
    /// <summary>What the shadow policy would change.</summary>
    [Function("ShadowPolicy")]
    public Task<IResult> ShadowAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/policy/shadow")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.GetAsync(request, cancellation));
}
