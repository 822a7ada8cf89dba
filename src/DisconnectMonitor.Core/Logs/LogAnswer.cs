using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

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
}

/// <summary>Which look into the log an answer comes from.</summary>
[JsonConverter(typeof(EnumNameConverter<LogLook>))]
public enum LogLook : byte
{
    /// <summary>The one before the first notification, which carries what it found.</summary>
    First,

    /// <summary>The one after the log has had time to arrive; what is new in it is an update of its own.</summary>
    Second,
}
