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

/// <summary>What came of asking a log.</summary>
public abstract record LogReply
{
    private LogReply()
    {
    }

    /// <summary>The answer for the incident's owner.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="look">Which look it was.</param>
    public LogAnswer ToAnswer(LogQuestion question, LogLook look)
    {
        ArgumentNullException.ThrowIfNull(question);
        return this switch
        {
            Found found => new LogAnswer
            {
                Incident = question.Incident,
                Look = look,
                Findings = LogSummary.Of(question, found.Records, found.IsCut),
            },
            Unavailable(var reason) => new LogAnswer { Incident = question.Incident, Look = look, Problem = reason },
            _ => throw new InvalidOperationException($"No such reply: {GetType().Name}."),
        };
    }

    /// <summary>The log answered.</summary>
    /// <param name="Records">What it holds; maybe nothing yet.</param>
    /// <param name="IsCut">Whether it holds more, or says that something is missing.</param>
    public sealed record Found(ImmutableArray<LogRecord> Records, bool IsCut) : LogReply;

    /// <summary>The log did not answer, or not so that it can be understood.</summary>
    /// <param name="Reason">What happened, in a few words and without any secret.</param>
    public sealed record Unavailable(string Reason) : LogReply;
}

/// <summary>How a log source has been doing.</summary>
public sealed record LogSourceHealth
{
    /// <summary>Nobody has asked yet.</summary>
    public static readonly LogSourceHealth Unknown = new();

    /// <summary>When it last answered; null before the first answer.</summary>
    public Instant? AnsweredAt { get; init; }

    /// <summary>When it last failed; null before the first failure.</summary>
    public Instant? FailedAt { get; init; }

    /// <summary>What is wrong with it, or with its last answer; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it answered when it was last asked, or was never asked.</summary>
    public bool IsWorking => FailedAt is null || AnsweredAt > FailedAt;
}

/// <summary>A recorded log as a source: for trying the monitor out without a workspace.</summary>
/// <param name="log">The log.</param>
internal sealed class RecordedLogSource(RecordedLog log) : ILogSource
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
