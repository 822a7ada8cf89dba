using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Hosting;
using DisconnectMonitor.Local.Monitoring;
using Microsoft.AspNetCore.Builder;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DisconnectMonitor.Cli.Serving;

/// <summary>
/// Shows the metrics to who asks for them, and sends metrics and traces to a collector where OpenTelemetry's usual environment variables
/// name one.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private const string MetricsPath = "/metrics";

    private readonly MeterProvider? _metrics;
    private readonly TracerProvider? _traces;

    private TelemetryExport(MeterProvider? metrics, TracerProvider? traces) => (_metrics, _traces) = (metrics, traces);

    private static bool IsDisabled =>
        string.Equals(Environment.GetEnvironmentVariable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Starts whatever the environment asks for.</summary>
    public static TelemetryExport Start()
    {
        if (IsDisabled)
        {
            return new TelemetryExport(metrics: null, traces: null);
        }

        // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES go before it.
        var resource = ResourceBuilder.CreateEmpty()
            .AddService("disconnect-monitor", serviceVersion: ProductVersion.Current)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
        var metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("DisconnectMonitor*", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting", "System.Runtime")
            .AddPrometheusExporter();
        return new TelemetryExport(
            (IsWanted("METRICS") ? metrics.AddOtlpExporter() : metrics).Build(),
            IsWanted("TRACES")
                ? Sdk.CreateTracerProviderBuilder()
                    .SetResourceBuilder(resource)
                    .AddSource(MonitorTelemetry.Name, "Microsoft.AspNetCore")
                    .AddOtlpExporter()
                    .Build()
                : null);
    }

    /// <summary>Lets Prometheus read the metrics, with the key or, where the settings say so, from this machine without it.</summary>
    public void MapMetrics(WebApplication app, bool isOpenOnLoopback)
    {
        if (_metrics is not null)
        {
            _ = app.MapPrometheusScrapingEndpoint(MetricsPath, _metrics, configureBranchedPipeline: null, optionsName: null)
                .ForScrapers(isOpenOnLoopback);
        }
    }

    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    private static bool IsWanted(string signal) =>
        Environment.GetEnvironmentVariable($"OTEL_{signal}_EXPORTER") is null or "otlp"
        && (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"));

    private static bool IsSet(string variable) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));
}
