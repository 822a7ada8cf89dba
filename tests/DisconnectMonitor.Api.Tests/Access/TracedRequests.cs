using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace DisconnectMonitor.Api.Tests.Access;

/// <summary>Looks at requests when an instrumentation for tracing does, from the first moment on.</summary>
internal sealed class TracedRequests : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<IDisposable> _subscriptions = [];

    public TracedRequests() => _subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));

    public ConcurrentQueue<string> Seen { get; } = [];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.AspNetCore")
        {
            _subscriptions.Enqueue(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is HttpContext { Request: var request } context)
        {
            Seen.Enqueue($"{value.Key} {request.GetEncodedUrl()} {context.Features.Get<IHttpRequestFeature>()!.RawTarget}");
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }
}
