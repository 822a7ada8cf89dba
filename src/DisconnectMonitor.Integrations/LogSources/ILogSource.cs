using DisconnectMonitor.Logs;

namespace DisconnectMonitor.LogSources;

/// <summary>Somewhere that the hub's Connections log can be read.</summary>
public interface ILogSource
{
    /// <summary>How it has been doing.</summary>
    LogSourceHealth Health { get; }

    /// <summary>Asks once. Failure is an answer, not an exception.</summary>
    /// <param name="question">What to look up.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    Task<LogReply> AskAsync(LogQuestion question, CancellationToken cancellation);
}
