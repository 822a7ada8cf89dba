namespace DisconnectMonitor.Simulation;

/// <summary>The protocols over which devices connect and the hub tells of it.</summary>
public enum Protocol : byte
{
    /// <summary>MQTT: a SAS token is renewed by a new connection.</summary>
    Mqtt,

    /// <summary>AMQP: a SAS token is renewed without a drop.</summary>
    Amqp,
}
