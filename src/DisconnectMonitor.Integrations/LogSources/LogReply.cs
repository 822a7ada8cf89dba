using System.Collections.Immutable;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.LogSources;

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
