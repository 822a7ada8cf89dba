using System.Buffers;

namespace DisconnectMonitor.Simulation;

/// <summary>Writes records of the Connections log as a diagnostic setting exports them.</summary>
internal static class LogJson
{
    private const string Sas = """{"scope":"device","type":"sas","issuer":"iothub"}""";
    private const string Certificate = """{"scope":"device","type":"x509Certificate","issuer":"external"}""";

    /// <summary>Writes one record as an object. Its properties are a JSON text of their own.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="record">The record.</param>
    public static void Write(Utf8JsonWriter json, SimulatedLogRecord record)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(record);
        json.WriteStartObject();
        json.WriteString("time", record.At.ToString());
        json.WriteString("resourceId", EventJson.Topic(record.Connection.Device.Hub));
        json.WriteString("operationName", record.IsConnect ? "deviceConnect" : "deviceDisconnect");
        json.WriteString("category", "Connections");
        json.WriteString("level", record.Error is null ? "Information" : "Error");
        if (record.Error is { } error)
        {
            json.WriteString("resultType", error.Code);
            json.WriteString("resultDescription", error.Name);
        }

        json.WriteString("properties", Properties(record));
        json.WriteString("location", "westeurope");
        json.WriteEndObject();
    }

    private static string Properties(SimulatedLogRecord record)
    {
        var (connection, text) = (record.Connection, new ArrayBufferWriter<byte>());
        using (var json = new Utf8JsonWriter(text, EventJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("deviceId", connection.Module is null ? connection.Device.DeviceId : $"{connection.Device.DeviceId}/{connection.Module}");
            json.WriteString("protocol", connection.Protocol.ToString());
            json.WriteString("authType", connection.RenewalPeriod is not null || connection.Protocol == Protocol.Amqp ? Sas : Certificate);
            json.WriteString("maskedIpAddress", Address(record));
            if (record.Error is { } error)
            {
                json.WriteString("statusCode", error.Code[..3]);
                json.WriteString("errorMessage", error.Message);
            }

            if (record.IsConnect)
            {
                json.WriteString("sdkVersion", Version(connection.Sdk));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    // A documentation network. The second client of a stolen identity has an address of its own.
    private static string Address(SimulatedLogRecord record)
    {
        var isThief = record.Error == HubError.ClosedOnNewConnection || record.Error == HubError.LinkConflict;
        var host = (record.Connection.Device.Key.High % 200) + (isThief ? 37UL : 0);
        return string.Create(CultureInfo.InvariantCulture, $"203.0.{host}.XXX");
    }

    private static string Version(Sdk sdk) => sdk switch
    {
        Sdk.DotNet => "NetStandard/Microsoft.Azure.Devices.Client/1.42.3",
        Sdk.Java => "com.microsoft.azure.sdk.iot.iot-device-client/2.5.0",
        Sdk.Node => "azure-iot-device/1.18.4 (node v20.11.1)",
        Sdk.Python => "azure-iot-device-iothub-py/2.14.0",
        Sdk.C => "iothubclient/1.14.0 (native; Linux)",
        _ => throw new ArgumentOutOfRangeException(nameof(sdk), sdk, "Not an SDK."),
    };
}
