using DisconnectMonitor.Logs;
using DisconnectMonitor.LogSources;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>A log that answers what a test wants it to, or never.</summary>
internal sealed class ScriptedLog : ILogSource
{
    private int _asked;

    public LogSourceHealth Health => LogSourceHealth.Unknown;

    /// <summary>How often it was asked. Whoever asks has set the limit of its patience by then.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Answers a question; null for never.</summary>
    public Func<LogQuestion, LogReply?> Answer { get; set; } = _ => null;

    public async Task<LogReply> AskAsync(LogQuestion question, CancellationToken cancellation)
    {
        _ = Interlocked.Increment(ref _asked);
        if (Answer(question) is { } reply)
        {
            return reply;
        }

        await Task.Delay(Timeout.Infinite, cancellation);
        throw new InvalidOperationException("Not reached.");
    }
}
