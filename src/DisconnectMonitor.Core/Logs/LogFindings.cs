using System.Collections.Immutable;

namespace DisconnectMonitor.Logs;

/// <summary>What the hub's log holds about an incident, in short: its size does not grow with the outage.</summary>
public sealed record LogFindings
{
    /// <summary>How many records stand for all of them.</summary>
    public const int MaxRecords = 5;

    /// <summary>How many values of each kind are counted.</summary>
    public const int MaxCounts = 5;

    /// <summary>For a cluster: the devices whose drops the log holds; 1 or 0 for a device.</summary>
    public int Devices { get; init; }

    /// <summary>Whether the log had more than was asked for, so that the counts are of a part.</summary>
    public bool IsCut { get; init; }

    /// <summary>The errors by code, or by name where they have no code: the one that tells most first.</summary>
    public ImmutableArray<LogCount> Codes { get; init; } = [];

    /// <summary>The protocols, most first.</summary>
    public ImmutableArray<LogCount> Protocols { get; init; } = [];

    /// <summary>The SDKs and their versions as the clients name them, most first.</summary>
    public ImmutableArray<LogCount> SdkVersions { get; init; } = [];

    /// <summary>The records that tell most, oldest first.</summary>
    public ImmutableArray<LogRecord> Records { get; init; } = [];

    /// <summary>Whether an error is among them that <paramref name="known"/> does not have, or that now leads.</summary>
    public bool IsNewsAfter(LogFindings? known) =>
        !Codes.IsEmpty
        && (known is null
            || known.Codes.IsEmpty
            || known.Codes[0].Value != Codes[0].Value
            || Codes.Any(code => known.Codes.All(before => before.Value != code.Value)));
}
