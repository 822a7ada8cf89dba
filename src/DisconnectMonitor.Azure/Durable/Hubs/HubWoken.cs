namespace DisconnectMonitor.Durable.Hubs;

/// <summary>The timer of a hub fired.</summary>
/// <param name="Generation">The generation that it was set under.</param>
public sealed record HubWoken(int Generation);
