using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Tests.Channels.Http;

/// <summary>A real web server on this machine that keeps what it receives.</summary>
internal sealed class LoopbackWeb : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackWeb(WebApplication app) => _app = app;

    internal ConcurrentQueue<ReceivedRequest> Requests { get; } = [];

    internal Uri Url => new(_app.Urls.First());

    /// <summary>Starts a server that answers as it is told to.</summary>
    internal static async Task<LoopbackWeb> StartAsync(Func<ReceivedRequest, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = new LoopbackWeb(builder.Build());
        web._app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var request = new ReceivedRequest(
                context.Request.Method,
                context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray());
            web.Requests.Enqueue(request);
            await answer(request, context.Response);
        });
        await web._app.StartAsync();
        return web;
    }

    /// <summary>Starts a server that answers everything with one status.</summary>
    internal static Task<LoopbackWeb> StartAsync(int status, string body = "", params (string Name, string Value)[] headers) =>
        StartAsync(async (_, response) =>
        {
            response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                response.Headers[name] = value;
            }

            await response.WriteAsync(body);
        });

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }
}

/// <summary>A request as a server received it.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    internal string Text => System.Text.Encoding.UTF8.GetString(Body);
}
