using DisconnectMonitor.Logs;

namespace DisconnectMonitor.LogSources;

/// <summary>A recorded log as a source: for trying the monitor out without a workspace.</summary>
/// <param name="log">The log.</param>
public sealed class RecordedLogSource(RecordedLog log) : ILogSource
{
    /// <inheritdoc/>
    public LogSourceHealth Health => LogSourceHealth.Unknown;

    /// <inheritdoc/>
    public Task<LogReply> AskAsync(LogQuestion question, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<LogReply>(new LogReply.Found([.. log.Of(question)], IsCut: false));
    }
}
