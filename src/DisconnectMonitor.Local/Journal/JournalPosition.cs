using System.Globalization;

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

    /// <summary>The position as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Offset}");

    /// <summary>Reads a position.</summary>
    public static bool TryParse(string text, out JournalPosition position)
    {
        ArgumentNullException.ThrowIfNull(text);
        position = default;
        if (text.Split(':') is not [var file, var offset]
            || !long.TryParse(file, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
        {
            return false;
        }

        position = new JournalPosition(number, bytes);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(JournalPosition other) => (File, Offset).CompareTo((other.File, other.Offset));
}
