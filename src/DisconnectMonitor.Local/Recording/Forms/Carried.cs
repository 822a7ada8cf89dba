namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>What a message carried.</summary>
/// <param name="Body">The JSON in it; null where it is of no concern, such as a device's telemetry.</param>
/// <param name="Received">When the queue or event hub took it, where it says so.</param>
internal readonly record struct Carried(byte[]? Body, Instant? Received);
