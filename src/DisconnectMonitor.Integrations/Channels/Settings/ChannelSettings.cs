namespace DisconnectMonitor.Channels;

/// <summary>One channel as it was configured and checked.</summary>
/// <param name="Name">Its name, unique among the channels.</param>
/// <param name="Filter">Which incidents it is told of.</param>
/// <param name="Target">Where it sends to.</param>
public sealed record ChannelSettings(string Name, ChannelFilter Filter, ChannelTarget Target);
