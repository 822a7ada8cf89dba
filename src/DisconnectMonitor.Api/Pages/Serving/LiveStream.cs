using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>
/// Tells a browser, by server-sent events, that what it shows has changed: it then asks for the view as it did at first, so that there is
/// one way to render it. A stream ends after a while and is opened anew, so that it outlives no session and no stop of the host.
/// </summary>
/// <param name="render">Renders the view, as <see cref="ViewCache"/> has it.</param>
/// <param name="ended">Is called at the end.</param>
internal sealed class LiveStream(Func<Task<View>> render, Action ended) : IResult
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var host = httpContext.RequestServices.GetService<IHostApplicationLifetime>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, host?.ApplicationStopping ?? CancellationToken.None);
        end.CancelAfter(Longest);
        try
        {
            await SendAsync(httpContext.Response, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The end: the browser comes again if somebody still looks.
        }
        finally
        {
            ended();
        }
    }

    private async Task SendAsync(HttpResponse response, CancellationToken end)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        var shown = await render().ConfigureAwait(false);
        await WriteAsync(response, ": here\n\n", end).ConfigureAwait(false);
        var silence = TimeSpan.Zero;
        while (true)
        {
            await Task.Delay(Pause, end).ConfigureAwait(false);
            var view = await render().ConfigureAwait(false);
            silence += Pause;
            if (!ReferenceEquals(view, shown) && view.Main.ToString() != shown.Main.ToString())
            {
                (shown, silence) = (view, TimeSpan.Zero);
                await WriteAsync(response, "data: changed\n\n", end).ConfigureAwait(false);
            }
            else if (silence >= Quiet)
            {
                // Or a proxy takes it for dead.
                silence = TimeSpan.Zero;
                await WriteAsync(response, ": still\n\n", end).ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken end)
    {
        await response.WriteAsync(text, end).ConfigureAwait(false);
        await response.Body.FlushAsync(end).ConfigureAwait(false);
    }
}
