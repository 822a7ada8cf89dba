using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;
using Microsoft.Extensions.Logging;

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
