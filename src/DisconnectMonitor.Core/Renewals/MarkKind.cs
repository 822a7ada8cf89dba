
namespace DisconnectMonitor.Renewals;

/// <summary>How a drop came to be known.</summary>
public enum MarkKind : byte
{
    /// <summary>The hub published the drop.</summary>
    Drop,

    /// <summary>
    /// The hub published a second connect in a row: the drop between the two fell between its samples. The mark carries the
    /// sequence and time of that second connect.
    /// </summary>
    Missed,
}
