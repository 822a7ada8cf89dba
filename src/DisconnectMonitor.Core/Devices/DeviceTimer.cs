using DisconnectMonitor.Events;

namespace DisconnectMonitor.Devices;

/// <summary>A timer of a device. It cannot be cancelled, so it carries the generation that it was set under.</summary>
/// <param name="Module">The module whose connection set it, or null for the device's own.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Generation">The generation; a connection that has moved on ignores the timer.</param>
/// <param name="Due">When it was meant to fire.</param>
public sealed record DeviceTimer(string? Module, DeviceTimerKind Kind, int Generation, Instant Due);
