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
