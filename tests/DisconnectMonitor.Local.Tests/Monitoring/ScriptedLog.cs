using DisconnectMonitor.Logs;
using DisconnectMonitor.LogSources;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>A log that answers what a test wants it to, or never.</summary>
internal sealed class ScriptedLog : ILogSource
{
    public LogSourceHealth Health => LogSourceHealth.Unknown;

    /// <summary>Answers a question; null for never.</summary>
    public Func<LogQuestion, LogReply?> Answer { get; set; } = _ => null;

    public async Task<LogReply> AskAsync(LogQuestion question, CancellationToken cancellation)
    {
        if (Answer(question) is { } reply)
        {
            return reply;
        }

        await Task.Delay(Timeout.Infinite, cancellation);
        throw new InvalidOperationException("Not reached.");
    }
}
