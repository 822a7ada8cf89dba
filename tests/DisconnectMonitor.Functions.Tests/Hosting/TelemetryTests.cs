using System.Diagnostics.Metrics;
using System.IO.Compression;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace DisconnectMonitor.Functions.Hosting;

/// <summary>What the published exporter sends to Application Insights, here a stand-in for it on this machine.</summary>
public sealed class TelemetryTests
{
    private static readonly Action<ILogger, string, Exception?> LogGone =
        LoggerMessage.Define<string>(LogLevel.Information, new EventId(1), "{Device} is gone");

    [Fact]
    public async Task What_is_measured_and_logged_reaches_Application_Insights()
    {
        await using var insights = await LoopbackWeb.StartAsync(200, """{"itemsReceived":1,"itemsAccepted":1,"errors":[]}""");
        var builder = FunctionsApplication.CreateBuilder([]);
        _ = builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
            ["TaskHubName"] = "Test",
            ["Functions:Worker:HostEndpoint"] = insights.Url.ToString(),
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={insights.Url};LiveEndpoint={insights.Url}",
        });
        Assert.True(builder.TryAddMonitor(new StringWriter()));
        await using (var services = builder.Services.BuildServiceProvider())
        {
            // The exporter's own services, which the host starts with all others.
            foreach (var started in services.GetServices<IHostedService>().Where(service => service.GetType().Namespace!.StartsWith("Azure.Monitor", StringComparison.Ordinal)))
            {
                await started.StartAsync(default);
            }

            var metrics = services.GetRequiredService<MeterProvider>();
            using var meter = new Meter(MonitorMetrics.MeterName);
            meter.CreateCounter<long>("disconnect_monitor.ingest.events").Add(812);
            LogGone(services.GetRequiredService<ILogger<TelemetryTests>>(), "pump-7", null);

            Assert.True(metrics.ForceFlush());
        }

        var told = string.Join('\n', insights.Requests.Where(request => request.Target.EndsWith("/track", StringComparison.Ordinal)).Select(Text));
        Assert.Contains("\"disconnect_monitor.ingest.events\"", told, StringComparison.Ordinal);
        Assert.Contains("\"value\":812", told, StringComparison.Ordinal);
        Assert.Contains("pump-7 is gone", told, StringComparison.Ordinal);
    }

    private static string Text(ReceivedRequest request)
    {
        if (request.Headers.GetValueOrDefault("Content-Encoding") != "gzip")
        {
            return request.Text;
        }

        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(request.Body), CompressionMode.Decompress));
        return unpacked.ReadToEnd();
    }
}
