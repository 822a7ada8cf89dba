using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace DisconnectMonitor.Functions.Hosting;

/// <summary>Sends logs, traces and metrics to Application Insights, where the settings name one.</summary>
internal static class Telemetry
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The app's configuration.</param>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"]))
        {
            return;
        }

        var signsIn = configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]?.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase) == true;
        _ = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithMetrics(metrics => metrics.AddMeter("DisconnectMonitor*"))
            .UseAzureMonitorExporter(options =>
            {
                options.Credential = signsIn ? new DefaultAzureCredential() : null;

                // What is traced and logged about an incident always arrives; ordinary events are kept from the log by host.json.
                options.SamplingRatio = 1;
                options.TracesPerSecond = null;
                options.EnableTraceBasedLogsSampler = false;
            });
    }
}
