namespace DisconnectMonitor.Local.Journals;

/// <summary>A place between two entries of the journal. <c>default</c> is its beginning.</summary>
/// <param name="File">The number of the file.</param>
/// <param name="Offset">The bytes of that file that lie before it.</param>
public readonly record struct JournalPosition(long File, long Offset) : IComparable<JournalPosition>
{
    /// <summary>Whether <paramref name="left"/> comes first.</summary>
    public static bool operator <(JournalPosition left, JournalPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes last.</summary>
    public static bool operator >(JournalPosition left, JournalPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> comes first or is the same.</summary>
    public static bool operator <=(JournalPosition left, JournalPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> comes last or is the same.</summary>
    public static bool operator >=(JournalPosition left, JournalPosition right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(JournalPosition other) => (File, Offset).CompareTo((other.File, other.Offset));
}
