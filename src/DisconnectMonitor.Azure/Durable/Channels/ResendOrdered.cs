namespace DisconnectMonitor.Durable.Channels;

/// <summary>A dead letter is to be sent again.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Notification">The notification's id.</param>
public sealed record ResendOrdered(string Channel, string Notification);
