using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace DisconnectMonitor.Local.Serving;

/// <summary>What the local monitor logs by itself.</summary>
internal static partial class ServeLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Finding}")]
    public static partial void Found(ILogger log, string finding);

    [LoggerMessage(3, LogLevel.Warning, "The all-clear could not be sent to {Channel}: {Reason}")]
    public static partial void AllClearFailed(ILogger log, string channel, string reason);

    [LoggerMessage(4, LogLevel.Warning, "The queue {Queue} cannot be read, and is tried again: {Reason}")]
    public static partial void QueueFailed(ILogger log, string queue, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Type}, {Severity}: {Headline} ({Incident})")]
    public static partial void Announced(ILogger log, RevisionType type, Severity severity, string headline, string incident);
}

/// <summary>How the local monitor logs: one line each, to standard error, in UTC.</summary>
internal static class MonitorLogs
{
    public static void Configure(ILoggingBuilder logging)
    {
        _ = logging
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.None)

            // It would make a scope and an activity for each request, of which no line is ever written.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
                console.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        _ = logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
