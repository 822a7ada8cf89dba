namespace DisconnectMonitor.Api.Paging;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="ContinuationToken">
/// What the next request gives as <c>continuationToken</c>, with the same filters; null on the last page. It names the last item, so
/// nothing is repeated or left out on account of what is added meanwhile.
/// </param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? ContinuationToken);

/// <summary>What a host answers to a query: the next items in the query's order.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">At most as many as were asked for. Fewer do not mean that there are no more.</param>
/// <param name="HasMore">Whether items follow the last one; false when there is none.</param>
public sealed record Slice<T>(IReadOnlyList<T> Items, bool HasMore);

/// <summary>The places in lists, and how they are written.</summary>
internal static class Places
{
    private const int KeyDigits = 32;

    public static readonly PageReader<TimeCursor> ByTime = new(
        place => string.Create(CultureInfo.InvariantCulture, $"{place.At.UnixMilliseconds}:{place.Id}"), ReadTime);

    public static readonly PageReader<DeviceKey> ByKey = new(key => key.ToString(), ReadKey);

    /// <summary>A device's key of 32 hexadecimal digits in lower case, or null.</summary>
    public static DeviceKey? ReadKey(string text) =>
        text.Length == KeyDigits
        && !text.AsSpan().ContainsAnyInRange('A', 'F')
        && ulong.TryParse(text.AsSpan(0, KeyDigits / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
        && ulong.TryParse(text.AsSpan(KeyDigits / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            ? new DeviceKey(high, low)
            : null;

    private static TimeCursor? ReadTime(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds < Instant.MaxEventTime.UnixMilliseconds
                ? new TimeCursor(new Instant(milliseconds), text[(colon + 1)..])
                : null;
    }
}

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
