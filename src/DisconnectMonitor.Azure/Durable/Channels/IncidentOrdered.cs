namespace DisconnectMonitor.Durable.Channels;

/// <summary>Something that a channel is to do about an incident, by the operation's name.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Incident">The incident's key.</param>
public sealed record IncidentOrdered(string Channel, string Incident);
