using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Notifications;

/// <summary>What the hub's log held, as a notification's JSON has it.</summary>
internal static class LogJson
{
    /// <summary>Writes the object <c>log</c>, or null where nobody looked.</summary>
    public static void Write(Utf8JsonWriter json, IncidentRevision revision)
    {
        if (revision is { Log: null, LogProblem: null })
        {
            json.WriteNull("log");
            return;
        }

        var found = revision.Log;
        json.WriteStartObject("log");
        json.WriteString("problem", revision.LogProblem);
        json.WriteNumber("devices", found?.Devices ?? 0);
        json.WriteBoolean("complete", found is { IsCut: false });
        WriteCounts(json, "codes", found?.Codes ?? []);
        WriteCounts(json, "protocols", found?.Protocols ?? []);
        WriteCounts(json, "sdkVersions", found?.SdkVersions ?? []);
        json.WriteStartArray("records");
        foreach (var record in found?.Records ?? [])
        {
            Write(json, record);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, ImmutableArray<LogCount> counts)
    {
        json.WriteStartArray(name);
        foreach (var count in counts)
        {
            json.WriteStartObject();
            json.WriteString("value", count.Value);
            json.WriteString("name", count.Name);
            json.WriteNumber("count", count.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, LogRecord record)
    {
        json.WriteStartObject();
        json.WriteString("time", record.Time.ToString());
        json.WriteString("device", record.Device);
        json.WriteString("module", record.Module);
        json.WriteString("operation", record.Operation == LogOperation.Connect ? "deviceConnect" : "deviceDisconnect");
        json.WriteBoolean("error", record.IsError);
        json.WriteString("code", record.Code);
        json.WriteString("name", record.Name);
        json.WriteString("message", record.Message);
        json.WriteString("protocol", record.Protocol);
        json.WriteString("authType", record.AuthType);
        json.WriteString("sdkVersion", record.SdkVersion);
        json.WriteString("address", record.Address);
        json.WriteEndObject();
    }
}
