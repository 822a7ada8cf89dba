using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Durable.Hubs;

/// <summary>How late events of a hub arrived at one instance of the app.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Lag">The arrivals since it last told; they count for the minute in which the hub hears of them.</param>
/// <param name="Events">How many events arrived since it last told, those of earlier minutes included.</param>
public sealed record HubLagged(string Hub, LagReport Lag, long Events = 0);
