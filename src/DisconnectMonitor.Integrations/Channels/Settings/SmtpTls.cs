namespace DisconnectMonitor.Channels;

/// <summary>How mail is encrypted on its way to the mail server.</summary>
public enum SmtpTls : byte
{
    /// <summary>The connection must turn to TLS before anything is said (STARTTLS).</summary>
    StartTls,

    /// <summary>The connection is TLS from the start.</summary>
    Implicit,

    /// <summary>In clear: a relay within one's own network.</summary>
    None,
}
