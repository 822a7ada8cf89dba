namespace DisconnectMonitor.Devices;

/// <summary>What a registry of devices says of one of them.</summary>
/// <param name="Group">The group that it gives the device; null leaves that to the policy's pattern.</param>
/// <param name="IsDisabled">Whether the device may not connect: then it is gone on purpose, and nobody is told.</param>
public sealed record Registration(string? Group, bool IsDisabled);
