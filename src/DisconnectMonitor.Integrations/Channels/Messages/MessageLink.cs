namespace DisconnectMonitor.Channels;

/// <summary>Somewhere to go on from a message.</summary>
/// <param name="Text">What is there.</param>
/// <param name="Url">An http or https address.</param>
internal readonly record struct MessageLink(string Text, string Url);
