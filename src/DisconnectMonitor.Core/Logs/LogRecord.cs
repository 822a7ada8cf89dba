using System.Text.Json.Serialization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Logs;

/// <summary>
/// One entry of the hub's Connections log. Its texts are IoT Hub's own, on one line and cut short: nothing in them is escaped
/// for any format.
/// </summary>
public sealed record LogRecord
{
    /// <summary>When it happened, by IoT Hub's clock.</summary>
    public required Instant Time { get; init; }

    /// <summary>The hub's name, in lower case; null where the entry does not say, as in a query's own columns.</summary>
    public string? Hub { get; init; }

    /// <summary>The device id.</summary>
    public required string Device { get; init; }

    /// <summary>The module inside the device, or null for the device itself.</summary>
    public string? Module { get; init; }

    /// <summary>What happened.</summary>
    public required LogOperation Operation { get; init; }

    /// <summary>Whether it is an error; a connect that is one was refused.</summary>
    public bool IsError { get; init; }

    /// <summary>The error code, for instance <c>404104</c>; null where there is none.</summary>
    public string? Code { get; init; }

    /// <summary>The error's name, for instance <c>DeviceConnectionClosedRemotely</c>; null where there is none.</summary>
    public string? Name { get; init; }

    /// <summary>What IoT Hub says about it, at most <see cref="LogText.LongestMessage"/> characters, or null.</summary>
    public string? Message { get; init; }

    /// <summary>The protocol, for instance <c>Mqtt</c>, or null.</summary>
    public string? Protocol { get; init; }

    /// <summary>How the client proved who it is, for instance <c>sas (device)</c>, or null.</summary>
    public string? AuthType { get; init; }

    /// <summary>The SDK and its version as the client names them; on connects only.</summary>
    public string? SdkVersion { get; init; }

    /// <summary>The client's address with its end masked, or null.</summary>
    public string? Address { get; init; }

    /// <summary>What the error is known by: its code, or its name where it has no code; null where it is no error.</summary>
    public string? Error => IsError ? Code ?? Name : null;
}

/// <summary>What an entry of the Connections log tells of.</summary>
[JsonConverter(typeof(EnumNameConverter<LogOperation>))]
public enum LogOperation : byte
{
    /// <summary><c>deviceConnect</c>: a connection was made or, where it is an error, refused.</summary>
    Connect,

    /// <summary><c>deviceDisconnect</c>: a connection ended.</summary>
    Disconnect,
}
