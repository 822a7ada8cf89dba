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

/// <summary>
/// The journal cannot be written now, so what was to be kept was not taken and nothing was decided. Trying again later may help.
/// </summary>
public sealed class JournalUnavailableException : Exception
{
    /// <summary>Says why.</summary>
    public JournalUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, and on account of what.</summary>
    public JournalUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says nothing.</summary>
    public JournalUnavailableException()
    {
    }
}
