namespace DisconnectMonitor.Devices;

/// <summary>The outcome of one input to a device.</summary>
/// <param name="State">The device's new state.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
public readonly record struct DeviceTurn(DeviceState State, DecisionKind Decision, ImmutableArray<DeviceEffect> Effects);
