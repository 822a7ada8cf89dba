using System.Net.Http.Headers;
using System.Net.Sockets;
using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Hosting;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Api.Tests.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Api.Tests.Host;

/// <summary>The API on a real web server on this machine, with a monitor in memory behind it that keeps what it is told.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Key = "test-key-000000000000000000000000000000";

    private readonly WebApplication _app;

    private ApiHost(WebApplication app)
    {
        _app = app;
        Url = new Uri(app.Urls.First());
        Client = Connect();
        Client.DefaultRequestHeaders.Add("x-functions-key", Key);
    }

    public Uri Url { get; }

    /// <summary>A client that sends the key.</summary>
    public HttpClient Client { get; }

    public TestIngest Ingest { get; private init; } = null!;

    public TestIncidents Incidents { get; private init; } = null!;

    public TestDevices Devices { get; private init; } = null!;

    public TestDeadLetters DeadLetters { get; private init; } = null!;

    public TestSilences Silences { get; private init; } = null!;

    public TestRegistry Registry { get; private init; } = null!;

    public TestHealth Health { get; private init; } = null!;

    public IEnumerable<RouteEndpoint> Routes =>
        ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public IServiceProvider Services => _app.Services;

    public static async Task<ApiHost> StartAsync(
        Action<WebApplicationBuilder>? configure = null, Action<KestrelServerOptions>? server = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(options =>
        {
            MonitorServer.Limit(options);
            server?.Invoke(options);
        });
        var ingest = new TestIngest();
        var incidents = new TestIncidents();
        var devices = new TestDevices();
        var deadLetters = new TestDeadLetters();
        var silences = new TestSilences();
        var registry = new TestRegistry();
        var health = new TestHealth();
        builder.Services.AddMonitorApi(new AccessKeys(Key))
            .AddSingleton<IIngest>(ingest).AddSingleton<IIncidents>(incidents).AddSingleton<IDevices>(devices)
            .AddSingleton<IDeadLetters>(deadLetters).AddSingleton<ISilences>(silences).AddSingleton<IRegistry>(registry).AddSingleton<IHealth>(health);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseMonitorApi();
        app.MapMonitorApi();
        map?.Invoke(app);
        await app.StartAsync();
        return new ApiHost(app)
        {
            Ingest = ingest,
            Incidents = incidents,
            Devices = devices,
            DeadLetters = deadLetters,
            Silences = silences,
            Registry = registry,
            Health = health,
        };
    }

    /// <summary>A client that sends no key.</summary>
    public HttpClient Connect() => new() { BaseAddress = Url };

    /// <summary>Sends a request, and holds the answer to the published description.</summary>
    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, json, headers);

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value) || request.Content!.Headers.TryAddWithoutValidation(name, value));
        }

        var reply = await Reply.ReadAsync(await Client.SendAsync(request));
        DescribedAnswers.Check(method, path, reply);
        return reply;
    }

    /// <summary>Sends bytes as they are, ends the sending side, and reads all that comes back until the server closes.</summary>
    public async Task<string> SendRawAsync(byte[] request, bool ends = true)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Url.Host, Url.Port);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(request);
            if (ends)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (IOException)
        {
            // The server has closed before it had everything, which it may; its answer is there all the same.
        }

        return await ReadAllAsync(stream);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private static async Task<string> ReadAllAsync(NetworkStream stream)
    {
        using var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // Closed hard, after whatever was said.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
