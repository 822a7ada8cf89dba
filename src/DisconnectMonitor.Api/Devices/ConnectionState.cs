using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Devices;

/// <summary>How a connection is, as an operator asks for it; of a device, the worst of its connections. Best first.</summary>
[JsonConverter(typeof(EnumNameConverter<ConnectionState>))]
public enum ConnectionState : byte
{
    /// <summary>No connect or disconnect was heard of, or the device was deleted.</summary>
    Unknown,

    /// <summary>It is there.</summary>
    Connected,

    /// <summary>It is gone, and nobody waits for it: the policy ignores it, an operator closed its incident, or its modules talk.</summary>
    Disconnected,

    /// <summary>It is gone, and whether that is worth an incident is not decided yet.</summary>
    Waiting,

    /// <summary>An incident is open for it: its own, or a cluster that speaks for it.</summary>
    Alerting,
}

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
