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

/// <summary>How often something was seen: on how many devices of a cluster, in how many records of a device.</summary>
/// <param name="Value">What was seen.</param>
/// <param name="Count">How often, 1 or more.</param>
/// <param name="Name">Of an error's code its name, where the log has one.</param>
public sealed record LogCount(string Value, int Count, string? Name = null);

/// <summary>Why an incident is updated with what the hub's log shows.</summary>
internal static class LogReason
{
    /// <summary>For instance <c>observed in the hub's log: 401003 IoTHubUnauthorized</c>.</summary>
    public static string Of(LogFindings found) =>
        $"observed in the hub's log: {found.Codes[0].Value}{(found.Codes[0].Name is { } name ? $" {name}" : "")}";
}
