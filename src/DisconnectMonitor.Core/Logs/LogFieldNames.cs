using System.Collections.Frozen;

namespace DisconnectMonitor.Logs;

/// <summary>
/// The names of the fields: of resource logs, of AzureDiagnostics, of the properties of both, and of the columns of our own
/// queries.
/// </summary>
internal static class LogFieldNames
{
    private static readonly FrozenDictionary<string, LogField> Known = new Dictionary<string, LogField>
    {
        ["time"] = LogField.Time,
        ["TimeGenerated"] = LogField.Time,
        ["TimeGenerated [UTC]"] = LogField.Time,
        ["operationName"] = LogField.Operation,
        ["category"] = LogField.Category,
        ["level"] = LogField.Level,
        ["resultType"] = LogField.ResultType,
        ["resultDescription"] = LogField.ResultDescription,
        ["resourceId"] = LogField.ResourceId,
        ["_ResourceId"] = LogField.ResourceId,
        ["Resource"] = LogField.Resource,
        ["properties"] = LogField.Properties,
        ["properties_s"] = LogField.Properties,
        ["deviceId"] = LogField.Device,
        ["moduleId"] = LogField.Module,
        ["protocol"] = LogField.Protocol,
        ["authType"] = LogField.AuthType,
        ["maskedIpAddress"] = LogField.Address,
        ["IpAddress"] = LogField.Address,
        ["sdkVersion"] = LogField.SdkVersion,
        ["statusCode"] = LogField.StatusCode,
        ["errorMessage"] = LogField.Message,
        ["Message"] = LogField.Message,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static int Count { get; } = Enum.GetValues<LogField>().Length;

    public static LogField? Of(string name) => Known.TryGetValue(name, out var field) ? field : null;
}
