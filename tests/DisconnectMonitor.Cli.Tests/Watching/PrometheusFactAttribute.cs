namespace DisconnectMonitor.Cli.Tests.Watching;

/// <summary>A test with the real Prometheus and its promtool, skipped where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute()
    {
        if (!IsHere)
        {
            Skip = "No prometheus and promtool here (Debian: prometheus), so the real ones judge neither rules nor metrics.";
        }
    }

    internal static bool IsHere { get; } = IsOnPath("prometheus") && IsOnPath("promtool");

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
