using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Events;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Logs;

/// <summary>Turns the fields of an entry into a record, or says what is wrong with them.</summary>
internal sealed class LogValues
{
    private const string InResourceId = "/iothubs/";

    private readonly NamePool _names = new(4096);

    /// <summary>Whether it tells of a connection. Queries of one's own leave the category out.</summary>
    public static bool IsAboutConnections(LogFields fields) =>
        (string.IsNullOrEmpty(fields[LogField.Category]) || Is(fields[LogField.Category], "Connections"))
        && (fields[LogField.Operation] is null || OperationOf(fields) is not null);

    public bool TryRead(LogFields fields, [NotNullWhen(true)] out LogRecord? record, [NotNullWhen(false)] out string? problem)
    {
        record = null;
        if (OperationOf(fields) is not { } operation)
        {
            problem = "operationName is missing";
        }
        else if (TryReadTime(fields, out var time, out problem)
            && TryReadHub(fields, out var hub, out problem)
            && TryReadDevice(fields, out var device, out var module, out problem))
        {
            var code = CodeOf(fields);
            record = new LogRecord
            {
                Time = time,
                Hub = hub,
                Device = device,
                Module = module,
                Operation = operation,
                IsError = IsError(fields, operation, code),
                Code = code,
                Name = fields[LogField.ResultDescription] is { } name && !IsSuccess(name.AsSpan().Trim()) ? Word(name) : null,
                Message = Kept(fields[LogField.Message], LogText.LongestMessage),
                Protocol = Word(fields[LogField.Protocol]),
                AuthType = Word(AuthTypeOf(fields[LogField.AuthType])),
                SdkVersion = Word(fields[LogField.SdkVersion] is { } sdk ? Uri.UnescapeDataString(sdk) : null),
                Address = Word(fields[LogField.Address]),
            };
        }

        return record is not null;
    }

    private static bool Is(string? text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static LogOperation? OperationOf(LogFields fields) =>
        Is(fields[LogField.Operation], "deviceConnect") ? LogOperation.Connect
        : Is(fields[LogField.Operation], "deviceDisconnect") ? LogOperation.Disconnect
        : null;

    private static bool TryReadTime(LogFields fields, out Instant time, [NotNullWhen(false)] out string? problem)
    {
        (time, problem) = (default, null);
        if (fields[LogField.Time] is not { } text)
        {
            problem = "time (TimeGenerated in AzureDiagnostics) is missing";
        }
        else if (!LooseTime.TryRead(text, out time, out problem))
        {
            problem = $"time {Quoted.Text(text)} {problem}";
        }

        return problem is null;
    }

    private bool TryReadHub(LogFields fields, out string? hub, [NotNullWhen(false)] out string? problem)
    {
        (hub, problem) = (null, null);
        var id = fields[LogField.ResourceId] ?? "";
        var start = id.IndexOf(InResourceId, StringComparison.OrdinalIgnoreCase);
        var name = start < 0 ? fields[LogField.Resource] : id[(start + InResourceId.Length)..].Split('/')[0];
        if (string.IsNullOrEmpty(name))
        {
            return true;
        }

        problem = HubNameRules.Problem(name) is { } wrong ? $"the hub's name {Quoted.Text(name)} {wrong}" : null;
        hub = problem is null ? _names.Get(name.ToLowerInvariant()) : null;
        return problem is null;
    }

    private bool TryReadDevice(
        LogFields fields, [NotNullWhen(true)] out string? device, out string? module, [NotNullWhen(false)] out string? problem)
    {
        (device, module, problem) = (null, null, null);
        if (fields[LogField.Device] is not { Length: > 0 } id)
        {
            problem = "properties.deviceId is missing";
            return false;
        }

        // Nothing documents how a module is named; no id of either holds a slash.
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var inside = fields[LogField.Module] is { Length: > 0 } named ? named : slash < 0 ? null : id[(slash + 1)..];
        id = slash < 0 ? id : id[..slash];
        problem = DeviceIdRules.Problem(id) is { } wrong ? $"properties.deviceId {Quoted.Text(id)} {wrong}"
            : inside is not null && DeviceIdRules.Problem(inside) is { } wrongInside ? $"the module {Quoted.Text(inside)} {wrongInside}"
            : null;
        if (problem is null)
        {
            device = _names.Get(id);
            module = inside is null ? null : _names.Get(inside);
        }

        return device is not null;
    }

    // A connect that the log calls information was not refused, whatever its result is named.
    private static bool IsError(LogFields fields, LogOperation operation, string? code) => fields[LogField.Level] switch
    {
        { } level when Is(level, "Error") || Is(level, "Critical") => true,
        { } level when operation == LogOperation.Connect && (Is(level, "Information") || Is(level, "Informational")) => false,
        _ => code is not null,
    };

    // No error is written as nothing, as 0, or in words; az writes null as None. The status has the code where the result does not.
    private static bool IsSuccess(ReadOnlySpan<char> result) =>
        result is "" or "0" or "200" or "OK"
        || result.Equals("None", StringComparison.OrdinalIgnoreCase)
        || result.Equals("null", StringComparison.OrdinalIgnoreCase)
        || result.Equals("Success", StringComparison.OrdinalIgnoreCase)
        || result.Equals("Succeeded", StringComparison.OrdinalIgnoreCase);

    private string? CodeOf(LogFields fields) =>
        fields[LogField.ResultType] is { } type && !IsSuccess(type.AsSpan().Trim()) ? Word(type)
        : fields[LogField.StatusCode] is { Length: 6 } status && status.All(char.IsAsciiDigit) ? Word(status)
        : null;

    private static string? AuthTypeOf(string? text)
    {
        if (text is not ['{', ..])
        {
            return text;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var (type, scope) = (Part(json.RootElement, "type"), Part(json.RootElement, "scope"));
            return type is null ? text : scope is null ? type : $"{type} ({scope})";
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return text;
        }
    }

    private static string? Part(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string? Word(string? text) => Kept(text, LogText.LongestWord);

    private string? Kept(string? text, int most) => LogText.Clean(text, most) is { } clean ? _names.Get(clean) : null;
}
