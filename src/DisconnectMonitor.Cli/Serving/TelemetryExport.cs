using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Local.Monitoring;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DisconnectMonitor.Cli.Serving;

/// <summary>Sends metrics and traces to a collector where OpenTelemetry's usual environment variables name one.</summary>
internal sealed class TelemetryExport : IDisposable
{
    private readonly MeterProvider? _metrics;
    private readonly TracerProvider? _traces;

    private TelemetryExport(MeterProvider? metrics, TracerProvider? traces) => (_metrics, _traces) = (metrics, traces);

    /// <summary>Starts whatever the environment asks for.</summary>
    public static TelemetryExport Start()
    {
        // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES go before it.
        var resource = ResourceBuilder.CreateEmpty()
            .AddService("disconnect-monitor", serviceVersion: ProductVersion.Current)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
        return new TelemetryExport(
            IsWanted("METRICS")
                ? Sdk.CreateMeterProviderBuilder()
                    .SetResourceBuilder(resource)
                    .AddMeter("DisconnectMonitor*", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting", "System.Runtime")
                    .AddOtlpExporter()
                    .Build()
                : null,
            IsWanted("TRACES")
                ? Sdk.CreateTracerProviderBuilder()
                    .SetResourceBuilder(resource)
                    .AddSource(MonitorTelemetry.Name, "Microsoft.AspNetCore")
                    .AddOtlpExporter()
                    .Build()
                : null);
    }

    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    private static bool IsWanted(string signal) =>
        !string.Equals(Environment.GetEnvironmentVariable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && Environment.GetEnvironmentVariable($"OTEL_{signal}_EXPORTER") is null or "otlp"
        && (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"));

    private static bool IsSet(string variable) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));
}
