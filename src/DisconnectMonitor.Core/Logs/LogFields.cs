using System.Collections.Frozen;

namespace DisconnectMonitor.Logs;

/// <summary>The fields of one entry of a log, gathered in any order. Of a field that is given twice the first counts.</summary>
internal sealed class LogFields
{
    private readonly string?[] _texts = new string?[LogFieldNames.Count];

    public string? this[LogField field] => _texts[(int)field];

    /// <summary>Takes the fields of an object, and those of its properties, be they an object or a text that holds one.</summary>
    public void Gather(JsonElement record)
    {
        foreach (var property in record.EnumerateObject())
        {
            Take(property.Name, property.Value);
        }
    }

    /// <summary>Takes one field.</summary>
    public void Take(string name, JsonElement value)
    {
        if (LogFieldNames.Of(name) is not { } field)
        {
            return;
        }

        if (field == LogField.Properties)
        {
            Enter(value);
        }
        else
        {
            _texts[(int)field] ??= TextOf(value);
        }
    }

    private void Enter(JsonElement properties)
    {
        if (properties.ValueKind == JsonValueKind.Object)
        {
            Gather(properties);
        }
        else if (TextOf(properties) is { Length: > 1 } text && text.AsSpan().TrimStart() is ['{', ..])
        {
            using var inner = JsonDocument.Parse(text);
            Gather(inner.RootElement);
        }
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };
}

/// <summary>What an entry of a log may say, under whatever name.</summary>
internal enum LogField
{
    Time,
    Operation,
    Category,
    Level,
    ResultType,
    ResultDescription,
    ResourceId,
    Resource,
    Properties,
    Device,
    Module,
    Protocol,
    AuthType,
    Address,
    SdkVersion,
    StatusCode,
    Message,
}

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
