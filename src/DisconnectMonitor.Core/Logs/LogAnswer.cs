using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Serialization;

namespace DisconnectMonitor.Logs;

/// <summary>What a look into the hub's log came to: an input to the incident's owner, and an entry of the journal.</summary>
public sealed record LogAnswer
{
    /// <summary>The key of the incident that was asked about.</summary>
    public required string Incident { get; init; }

    /// <summary>Which look it was.</summary>
    public LogLook Look { get; init; }

    /// <summary>What was found; null when the log was not available.</summary>
    public LogFindings? Findings { get; init; }

    /// <summary>Why the log was not available, in a few words; null when it was.</summary>
    public string? Problem { get; init; }

    /// <summary>The answer as the journal keeps it.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, StateJson.TypeInfo<LogAnswer>());

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
