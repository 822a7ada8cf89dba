using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Serialization;

/// <summary>Answers of the hub's log as the journal keeps them.</summary>
public static class LogAnswerJson
{
    /// <summary>The answer as the journal keeps it.</summary>
    public static byte[] ToJson(this LogAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, StateJson.TypeInfo<LogAnswer>());

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="utf8Json">The JSON of one answer.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out LogAnswer? answer, [NotNullWhen(false)] out string? problem)
    {
        (answer, problem) = (null, null);
        try
        {
            var read = JsonSerializer.Deserialize(utf8Json, StateJson.TypeInfo<LogAnswer>());
            problem = Problems(read);
            answer = problem is null ? read : null;
        }
        catch (JsonException error)
        {
            problem = Quoted.Unquoted(error.Message, 200);
        }

        return answer is not null;
    }

    private static string? Problems(LogAnswer? read) => read switch
    {
        null => "is null",
        { Incident.Length: 0 or > IncidentKey.MaxLength } => $"incident has {read.Incident.Length} characters, not 1 to {IncidentKey.MaxLength}",
        { Findings: null, Problem: null } or { Findings: not null, Problem: not null } => "holds neither findings nor a problem, or both",
        { Problem.Length: > LogText.LongestMessage } => "problem is too long",
        { Findings: { } found } when found.Records.Length > LogFindings.MaxRecords
            || found.Codes.Length > LogFindings.MaxCounts
            || found.Protocols.Length > LogFindings.MaxCounts
            || found.SdkVersions.Length > LogFindings.MaxCounts => "findings hold more than an answer does",
        _ => null,
    };
}
