namespace DisconnectMonitor.Simulation;

/// <summary>Writes the twin that a created or deleted device's event carries.</summary>
internal static class TwinJson
{
    private const string Never = "0001-01-01T00:00:00";

    public static void Write(Utf8JsonWriter json, ConnectionEvent told, string time)
    {
        json.WriteStartObject("twin");
        json.WriteString("deviceId", told.Device.DeviceId);
        json.WriteString("etag", "AAAAAAAAAAE=");
        json.WriteString("status", "enabled");
        json.WriteString("statusUpdateTime", Never);
        json.WriteString("connectionState", "Disconnected");
        json.WriteString("lastActivityTime", Never);
        json.WriteNumber("cloudToDeviceMessageCount", 0);
        json.WriteString("authenticationType", "sas");
        json.WriteNumber("version", 2);
        json.WriteStartObject("properties");
        WriteProperties(json, "desired", time);
        WriteProperties(json, "reported", time);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, string name, string time)
    {
        json.WriteStartObject(name);
        json.WriteStartObject("$metadata");
        json.WriteString("$lastUpdated", time);
        json.WriteEndObject();
        json.WriteNumber("$version", 1);
        json.WriteEndObject();
    }
}
