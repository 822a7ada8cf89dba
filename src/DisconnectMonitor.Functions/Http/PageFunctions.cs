using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Functions.Hosting;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary>The page, below <c>/api/page/</c>. It signs people in itself, or the platform does; the host asks for no key.</summary>
public sealed class PageFunctions(FleetPage page, Answering answering)
{
    /// <summary>Shows a view, or does what is asked for on one.</summary>
    [Function("Page")]
    public Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "page/{*path}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => page.AnswerAsync(request, request.Path.Value![AppPage.Root.Length..], cancellation));
}
