namespace DisconnectMonitor.Simulation;

/// <summary>What the hub's Connections log holds about a connection: every connect and disconnect, which the events leave out, and why.</summary>
internal static class ConnectionsLog
{
    // A client that is refused tries again, with a growing back-off.
    private static readonly TimeSpan[] Tries =
        [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(1)];

    private static readonly TimeSpan SecondError = TimeSpan.FromMilliseconds(400);

    /// <summary>The records of a connection, in no particular order.</summary>
    /// <param name="history">The truth about it.</param>
    /// <param name="scenario">The scenario that it is part of; nothing is logged outside of its time.</param>
    public static IEnumerable<SimulatedLogRecord> Of(ConnectionHistory history, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(scenario);
        return All(history).Where(record => record.At >= scenario.From && record.At < scenario.Until);
    }

    private static IEnumerable<SimulatedLogRecord> All(ConnectionHistory history)
    {
        var connection = history.Connection;
        for (var i = 0; i < history.Sessions.Length; i++)
        {
            var session = history.Sessions[i];
            yield return new SimulatedLogRecord(connection, session.OpenedAt, IsConnect: true, Error: null);
            if (session.ClosedAt is not { } closedAt)
            {
                continue;
            }

            // A session ends with the absence of the same number; the one that a deletion ends has none.
            var absence = i < history.Absences.Length ? history.Absences[i] : null;
            var isReplaced = i + 1 < history.Sessions.Length && history.Sessions[i + 1].OpenedAt == closedAt;
            foreach (var record in Ends(connection, absence, closedAt, isReplaced))
            {
                yield return record;
            }
        }
    }

    private static IEnumerable<SimulatedLogRecord> Ends(SimulatedConnection connection, Absence? absence, Instant at, bool isReplaced)
    {
        var error = isReplaced ? Replaced(connection) : ErrorOf(connection, absence);
        yield return new SimulatedLogRecord(connection, at, IsConnect: false, error);

        // The hub throws the client out, which then completes the disconnection from its side.
        if (absence?.Cause == AbsenceCause.Renewal && error == HubError.Unauthorized)
        {
            yield return new SimulatedLogRecord(connection, at + SecondError, IsConnect: false, HubError.ClosedRemotely);
        }

        if (absence?.Trouble is { RefusesTokens: true })
        {
            foreach (var wait in Tries.Where(wait => absence.Until is not { } back || at + wait < back))
            {
                yield return new SimulatedLogRecord(connection, at + wait, IsConnect: true, HubError.Unauthorized);
            }
        }
    }

    private static HubError? ErrorOf(SimulatedConnection connection, Absence? absence) => absence?.Cause switch
    {
        // The others renew in good time, and nothing but information is logged.
        AbsenceCause.Renewal => connection.Sdk is Sdk.DotNet or Sdk.Java ? HubError.Unauthorized : null,
        AbsenceCause.TokenRefused or AbsenceCause.ClockDrift => HubError.Unauthorized,
        AbsenceCause.SharedIdentity => Replaced(connection),
        AbsenceCause.HubIncident => HubError.ServerError,
        AbsenceCause.Blip or AbsenceCause.Crash or AbsenceCause.PowerCut => HubError.ClosedRemotely,
        AbsenceCause.Sleep or null => null,
        _ => throw new ArgumentOutOfRangeException(nameof(absence), absence.Cause, "Not a cause."),
    };

    private static HubError Replaced(SimulatedConnection connection) =>
        connection.Protocol == Protocol.Mqtt ? HubError.ClosedOnNewConnection : HubError.LinkConflict;
}

/// <summary>A record of the hub's Connections log.</summary>
/// <param name="Connection">The connection that it is about.</param>
/// <param name="At">When.</param>
/// <param name="IsConnect">Whether it tells of a connect, or of a try to; a disconnect otherwise.</param>
/// <param name="Error">The error; null for what went well.</param>
internal sealed record SimulatedLogRecord(SimulatedConnection Connection, Instant At, bool IsConnect, HubError? Error);

/// <summary>An error of IoT Hub as its Connections log names it.</summary>
/// <param name="Code">The <c>resultType</c>, such as <c>404104</c>.</param>
/// <param name="Name">The <c>resultDescription</c>.</param>
/// <param name="Message">The <c>errorMessage</c> among the properties.</param>
internal sealed record HubError(string Code, string Name, string Message)
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
