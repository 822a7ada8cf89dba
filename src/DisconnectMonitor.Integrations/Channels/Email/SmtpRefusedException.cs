namespace DisconnectMonitor.Channels;

/// <summary>A mail server said no, or cannot do what is needed.</summary>
internal sealed class SmtpRefusedException(string message, SmtpReply? reply = null) : Exception(message)
{
    /// <summary>What it said; null where it cannot do what is needed.</summary>
    public SmtpReply? Reply { get; } = reply;
}
