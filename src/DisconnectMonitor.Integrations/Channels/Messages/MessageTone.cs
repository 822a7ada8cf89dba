namespace DisconnectMonitor.Channels;

/// <summary>What colour a message has.</summary>
internal enum MessageTone : byte
{
    Info,
    Warning,
    Error,
    Critical,
    Resolved,
}
