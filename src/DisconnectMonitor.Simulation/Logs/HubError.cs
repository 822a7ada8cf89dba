namespace DisconnectMonitor.Simulation;

/// <summary>An error of IoT Hub as its Connections log names it.</summary>
/// <param name="Code">The <c>resultType</c>, such as <c>404104</c>.</param>
/// <param name="Name">The <c>resultDescription</c>.</param>
/// <param name="Message">The <c>errorMessage</c> among the properties.</param>
public sealed record HubError(string Code, string Name, string Message)
{
    /// <summary>The hub does not accept the token.</summary>
    public static readonly HubError Unauthorized = new(
        "401003", "IoTHubUnauthorized", "The token is not valid, or has expired.");

    /// <summary>The connection is gone, and the hub does not know why.</summary>
    public static readonly HubError ClosedRemotely = new(
        "404104", "DeviceConnectionClosedRemotely", "The connection was closed by the device.");

    /// <summary>The same identity has connected anew over MQTT.</summary>
    public static readonly HubError ClosedOnNewConnection = new(
        "400027", "ConnectionForcefullyClosedOnNewConnection", "The device has connected again, so the earlier connection was closed.");

    /// <summary>The same identity has connected anew over AMQP.</summary>
    public static readonly HubError LinkConflict = new(
        "409002", "LinkCreationConflict", "The device has opened a second link of the same kind.");

    /// <summary>The hub's own side failed.</summary>
    public static readonly HubError ServerError = new(
        "500001", "ServerError", "The hub could not complete the request.");
}
