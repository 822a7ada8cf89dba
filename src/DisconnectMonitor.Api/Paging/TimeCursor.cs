using DisconnectMonitor.Events;

namespace DisconnectMonitor.Api.Paging;

/// <summary>A place in a list that runs from the newest to the oldest, by a time that never changes, then by id.</summary>
/// <param name="At">The time of the item at this place.</param>
/// <param name="Id">Its id, compared ordinally.</param>
public readonly record struct TimeCursor(Instant At, string Id) : IComparable<TimeCursor>
{
    /// <summary>Whether <paramref name="left"/> is listed before <paramref name="right"/>.</summary>
    public static bool operator <(TimeCursor left, TimeCursor right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is listed after <paramref name="right"/>.</summary>
    public static bool operator >(TimeCursor left, TimeCursor right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is listed before <paramref name="right"/> or is the same place.</summary>
    public static bool operator <=(TimeCursor left, TimeCursor right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is listed after <paramref name="right"/> or is the same place.</summary>
    public static bool operator >=(TimeCursor left, TimeCursor right) => left.CompareTo(right) >= 0;

    /// <summary>The order of the list: later times first, ids ascending within one.</summary>
    public int CompareTo(TimeCursor other) =>
        other.At.CompareTo(At) is not 0 and var order ? order : string.CompareOrdinal(Id, other.Id);
}
