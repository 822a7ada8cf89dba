namespace DisconnectMonitor.Simulation;

/// <summary>The Azure IoT device SDKs, which differ in when they renew tokens and how soon their silence is noticed.</summary>
public enum Sdk : byte
{
    /// <summary>.NET.</summary>
    DotNet,

    /// <summary>Java.</summary>
    Java,

    /// <summary>Node.js.</summary>
    Node,

    /// <summary>Python.</summary>
    Python,

    /// <summary>C.</summary>
    C,
}

/// <summary>The protocols over which devices connect and the hub tells of it.</summary>
public enum Protocol : byte
{
    /// <summary>MQTT: a SAS token is renewed by a new connection.</summary>
    Mqtt,

    /// <summary>AMQP: a SAS token is renewed without a drop.</summary>
    Amqp,
}
