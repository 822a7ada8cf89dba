namespace DisconnectMonitor.Channels;

/// <summary>One line of what is known.</summary>
internal readonly record struct MessageFact(string Name, string Value);
