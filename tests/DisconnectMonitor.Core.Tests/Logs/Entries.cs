using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Core.Tests.Logs;

/// <summary>Entries of the Connections log of <c>contoso</c>, at <c>03:04:51</c> of the day of every test.</summary>
internal static class Entries
{
    internal const string DotNet = ".NET/1.41.3 (.NET 8.0; Linux)";

    internal static LogRecord Connect(string at, string device = "pump-7", string? sdk = null, string protocol = "Mqtt") => new()
    {
        Time = Clock.At(at),
        Hub = "contoso",
        Device = device,
        Operation = LogOperation.Connect,
        Protocol = protocol,
        SdkVersion = sdk,
    };

    internal static LogRecord Refusal(string at, string code, string device = "pump-7") => Connect(at, device) with
    {
        IsError = true,
        Code = code,
        Name = NameOf(code),
        Message = "the token has expired",
    };

    internal static LogRecord Disconnect(string at, string? code = null, string device = "pump-7") => Connect(at, device) with
    {
        Operation = LogOperation.Disconnect,
        IsError = code is not null,
        Code = code,
        Name = code is null ? null : NameOf(code),
        Address = "73.162.215.XXX",
    };

    private static string? NameOf(string code) => code switch
    {
        "401003" => "IoTHubUnauthorized",
        "404104" => "DeviceConnectionClosedRemotely",
        "500001" => "ServerError",
        _ => null,
    };
}
