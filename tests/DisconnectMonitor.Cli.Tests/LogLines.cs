using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests;

/// <summary>Lines of a hub's Connections log, as a diagnostic setting writes them to a blob.</summary>
internal static class LogLines
{
    internal static string Connect(string at, string device = "pump-7") =>
        Line(at, "deviceConnect", device, code: null, name: null, sdk: ".NET/1.41.3 (.NET 8.0; Linux)");

    internal static string Refusal(string at, string device = "pump-7") => Line(at, "deviceConnect", device, "401003", "IoTHubUnauthorized");

    internal static string Disconnect(string at, string device = "pump-7") =>
        Line(at, "deviceDisconnect", device, "404104", "DeviceConnectionClosedRemotely");

    private static string Line(string at, string operation, string device, string? code, string? name, string? sdk = null) => new JsonObject
    {
        ["time"] = $"2026-11-02T{at}Z",
        ["resourceId"] = "/SUBSCRIPTIONS/1/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/CONTOSO",
        ["operationName"] = operation,
        ["category"] = "Connections",
        ["level"] = code is null ? "Information" : "Error",
        ["resultType"] = code,
        ["resultDescription"] = name,
        ["properties"] = JsonSerializer.Serialize(new { deviceId = device, protocol = "Mqtt", sdkVersion = sdk, maskedIpAddress = "73.162.215.XXX" }),
    }.ToJsonString();
}
