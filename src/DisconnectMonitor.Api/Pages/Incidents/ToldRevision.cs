using System.Text.Json.Serialization;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Serialization;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>A revision as it is told: what the page shows of the notification that every channel gets.</summary>
internal sealed record ToldRevision(string Type, Instant Timestamp, ToldData Data)
{
    /// <summary>What it says of the incident: opened, updated or resolved.</summary>
    [JsonIgnore]
    public string Says => Type["incident.".Length..];

    /// <summary>Reads the revisions of an incident, oldest first.</summary>
    public static IReadOnlyList<ToldRevision> Of(IncidentDetail detail) =>
        [.. detail.Revisions.Select(revision => JsonSerializer.Deserialize(revision.Utf8.Span, ToldJson.Default.ToldRevision)!)];
}

/// <summary>The part of a notification that says what happened.</summary>
internal sealed record ToldData(
    int Revision,
    string Severity,
    string Reason,
    string? Runbook,
    IncidentSize Counts,
    IReadOnlyList<string> Sample,
    IReadOnlyList<ToldGuidance> Guidance,
    string Query,
    ToldLog? Log);

/// <summary>What it looks like, or is.</summary>
internal sealed record ToldGuidance(
    string Code,
    string Name,
    string Basis,
    string Summary,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Evidence)
{
    /// <summary>Whether the hub's log shows it; otherwise it is inferred from the pattern.</summary>
    public bool IsObserved => Basis == "observed";
}

/// <summary>What the hub's log held.</summary>
internal sealed record ToldLog(
    string? Problem,
    int Devices,
    IReadOnlyList<ToldCount> Codes,
    IReadOnlyList<ToldCount> Protocols,
    IReadOnlyList<ToldCount> SdkVersions,
    IReadOnlyList<ToldRecord> Records);

/// <summary>How often something is in the log.</summary>
internal sealed record ToldCount(string Value, string? Name, int Count);

/// <summary>A record of the log.</summary>
internal sealed record ToldRecord(
    Instant Time, string Device, string? Module, string Operation, string? Code, string? Message, string? Protocol, string? SdkVersion, string? Address);

/// <summary>How notifications are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(InstantTextConverter)])]
[JsonSerializable(typeof(ToldRevision))]
internal sealed partial class ToldJson : JsonSerializerContext;
