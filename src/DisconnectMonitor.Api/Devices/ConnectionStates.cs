using DisconnectMonitor.Devices;

namespace DisconnectMonitor.Api.Devices;

/// <summary>How connections and devices are, by what is known of them.</summary>
internal static class ConnectionStates
{
    public static ConnectionState Of(Connection connection) =>
        connection.Incident is not null || connection.IsTold || connection.Wait is { Phase: WaitPhase.Folded } ? ConnectionState.Alerting
        : connection.Wait is { IsUndecided: true } ? ConnectionState.Waiting
        : connection.IsOnline ? ConnectionState.Connected
        : ConnectionState.Disconnected;

    public static ConnectionState Of(DeviceState device)
    {
        var worst = ConnectionState.Unknown;
        foreach (var connection in device.Connections)
        {
            if (connection.Wait is { Phase: WaitPhase.NotMissed })
            {
                continue; // Its modules talk, and are what the device is like.
            }

            var state = Of(connection);
            worst = state > worst ? state : worst;
        }

        return worst;
    }
}
