using DisconnectMonitor.Devices;

namespace DisconnectMonitor.Durable.Devices;

/// <summary>The registry says something of a device.</summary>
/// <param name="Device">The device, of which nothing may have been seen yet.</param>
/// <param name="Registration">What it says.</param>
/// <param name="At">When it was imported.</param>
public sealed record DeviceRegistered(DeviceIdentity Device, Registration Registration, Instant At);
