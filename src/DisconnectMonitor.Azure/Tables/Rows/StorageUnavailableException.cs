namespace DisconnectMonitor.Tables.Rows;

/// <summary>Tables or entities cannot be reached now; trying again later may help. What was to be written may or may not have been.</summary>
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Says so in general.</summary>
    public StorageUnavailableException()
        : this("The storage cannot be reached.")
    {
    }

    /// <summary>Says what is the matter.</summary>
    /// <param name="message">What, in a sentence without any secret.</param>
    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is the matter, and what lies behind it.</summary>
    /// <param name="message">What, in a sentence without any secret.</param>
    /// <param name="innerException">What was thrown.</param>
    public StorageUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
