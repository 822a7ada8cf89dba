namespace DisconnectMonitor.Local.Journals;

/// <summary>Another process uses the data folder.</summary>
public sealed class JournalInUseException : Exception
{
    /// <summary>Says which.</summary>
    public JournalInUseException(string message)
        : base(message)
    {
    }

    /// <summary>Says which, and how it was found out.</summary>
    public JournalInUseException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says nothing.</summary>
    public JournalInUseException()
    {
    }
}
