using System.Collections.Concurrent;
using System.Diagnostics;
using DisconnectMonitor.Api.Tests.Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Api.Tests.Access;

/// <summary>The key in the address shows in no log and no trace, whatever becomes of the request.</summary>
public sealed class RedactionTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "SECRET-of-somebody-who-mistyped-it-000000";

    private readonly CapturedLogs _logs = new();
    private readonly ConcurrentQueue<Activity> _activities = [];
    private readonly TracedRequests _traced = new();
    private ActivityListener _listener = null!;
    private ApiHost _host = null!;

    public async Task InitializeAsync()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        _host = await ApiHost.StartAsync(builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Trace",
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests"] = "Trace",
                ["Logging:Captured:LogLevel:Default"] = "Trace",
                ["Logging:Captured:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests"] = "Trace",
            });
            builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).SetMinimumLevel(LogLevel.Trace).AddProvider(_logs);
        });
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose()
    {
        _listener.Dispose();
        _logs.Dispose();
        _traced.Dispose();
    }

    [Fact]
    public async Task Not_when_it_succeeds_and_not_when_it_fails()
    {
        using var client = _host.Connect();
        foreach (var path in new[]
                 {
                     $"/api/events?code={ApiHost.Key}", $"/api/events?x=1&c%6Fde={ApiHost.Key}&y=2", $"/api/events?code={Secret}",
                     $"/api/events?code={Secret}&code={Secret}", $"/api/v1/incidents?code={Secret}", $"/nowhere?code={Secret}",
                     $"/api/v1/health?CODE={Secret}",
                 })
        {
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Options, HttpMethod.Get, HttpMethod.Put })
            {
                using var request = new HttpRequestMessage(method, path);
                request.Content = method == HttpMethod.Post ? new StringContent(new RawEvent().InEventGridSchema()) : null;
                using var response = await client.SendAsync(request);
                Assert.DoesNotContain(Secret, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }

        _host.Ingest.Instead = () => throw new InvalidOperationException("a fault");
        using var content = new StringContent("{}");
        using var failed = await client.PostAsync($"/api/events?code={ApiHost.Key}", content);
        Assert.Equal(500, (int)failed.StatusCode);
        await AssertNothingShowsAsync();
        Assert.Contains(_logs.Entries, entry => entry.Contains("a fault", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Not_when_the_request_is_broken()
    {
        foreach (var line in new[]
                 {
                     $"POST /api/events?code={Secret} HTTP/9.9", $"POST /api/events?code={Secret}", $"P()ST /api/events?code={Secret} HTTP/1.1",
                     $"POST /api/events?code={Secret}\u0001 HTTP/1.1", $"POST http://[?code={Secret} HTTP/1.1", $"POST ?code={Secret} HTTP/1.1",
                     $"POST /api/%zz?code={Secret} HTTP/1.1", $"GET /\u0000?code={Secret} HTTP/1.1", $"CONNECT ?code={Secret} HTTP/1.1",
                     $"POST /api/events?code={Secret} HTTP/1.1\r\nHost: a b\r\nContent-Length: x", $"POST /api/events?code={Secret} HTTP/1.1",
                     $"POST /api/events?code={Secret} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz",
                     $"POST /api/events?code={ApiHost.Key} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz",
                     $"POST /api/events?code={ApiHost.Key} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1",
                     $"GET /{new string('a', 9000)}?code={Secret} HTTP/1.1",
                 })
        {
            _ = await _host.SendRawAsync(Encoding.Latin1.GetBytes($"{line}\r\n\r\n"));
        }

        await AssertNothingShowsAsync();
    }

    [Fact]
    public async Task Not_to_middleware_and_handlers_either()
    {
        string? seen = null;
        await using var host = await ApiHost.StartAsync(builder => builder.Services.AddSingleton<IStartupFilter>(new FirstMiddleware(context =>
            seen = $"{context.Request.QueryString} {context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget}")));
        using var client = host.Connect();
        using var content = new StringContent(new RawEvent().InEventGridSchema());
        using var response = await client.PostAsync($"/api/events?a=b%20c&code={ApiHost.Key}&d", content);
        Assert.Equal("?a=b%20c&d= /api/events?a=b%20c&d=", seen);
    }

    [Fact]
    public async Task A_host_in_which_it_would_show_does_not_start() => await Assert.ThrowsAsync<InvalidOperationException>(() =>
        ApiHost.StartAsync(builder => builder.Services.AddSingleton<IHttpContextFactory, DefaultHttpContextFactory>()));

    private async Task AssertNothingShowsAsync()
    {
        // What ends a request is logged after its answer was sent.
        await _host.DisposeAsync();
        Assert.Contains(_logs.Entries, entry => entry.Contains("Request starting", StringComparison.Ordinal));
        Assert.Contains(_logs.Entries, entry => entry.StartsWith("Debug Microsoft.AspNetCore.Server.Kestrel.Connections", StringComparison.Ordinal));
        Assert.Contains(_activities, activity => activity.Tags.Any(tag => tag.Key == "url.path"));
        Assert.Contains(_traced.Seen, seen => seen.StartsWith("Microsoft.AspNetCore.Hosting.HttpRequestIn.Start", StringComparison.Ordinal));
        Assert.DoesNotContain(_logs.Entries, Shows);
        Assert.DoesNotContain(_traced.Seen, Shows);
        Assert.DoesNotContain(
            _activities.Where(activity => activity.Kind == ActivityKind.Server),
            activity => Shows($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"));
    }

    private static bool Shows(string text) =>
        text.Contains(Secret, StringComparison.OrdinalIgnoreCase) || text.Contains(ApiHost.Key, StringComparison.OrdinalIgnoreCase);

    private sealed class FirstMiddleware(Action<HttpContext> look) : IStartupFilter
    {
        public Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> Configure(Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> next) => app =>
        {
            app.Use(following => context =>
            {
                look(context);
                return following(context);
            });
            next(app);
        };
    }
}

/// <summary>Keeps everything that is logged at any level: messages, their values, scopes and exceptions.</summary>
[ProviderAlias("Captured")]
internal sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<string> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string Values(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join("; ", values.Select(value => $"{value.Key}={value.Value}")) : $"{state}";

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var entry = $"{logLevel} {category} {formatter(state, exception)} | {Values(state)} | {exception}";
            logs._scopes.ForEachScope((scope, _) => entry += $" | {scope} {Values(scope)}", state);
            logs.Entries.Enqueue(entry);
        }
    }
}
