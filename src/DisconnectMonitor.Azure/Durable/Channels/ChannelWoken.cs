namespace DisconnectMonitor.Durable.Channels;

/// <summary>A timer of a channel fired.</summary>
/// <param name="Channel">The channel's name.</param>
public sealed record ChannelWoken(string Channel);
