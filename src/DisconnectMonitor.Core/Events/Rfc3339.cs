using System.Diagnostics.CodeAnalysis;

namespace DisconnectMonitor.Events;

/// <summary>
/// Reads times as RFC 3339 and ISO 8601 write them: <c>2026-11-02T03:05:00.1234567Z</c>, <c>2026-11-02t04:05:00+01:00</c>.
/// </summary>
public static class Rfc3339
{
    private const string NoTime = "is not a time";
    private const string NoOffset = "has no offset from UTC";
    private const string NotPlausible = "is not a plausible time: it lies before 2000 or after 2199";

    private const int SecondsLength = 19;

    /// <summary>Reads a time with its offset from UTC; what is finer than a millisecond is dropped.</summary>
    /// <param name="text">The text, all of it.</param>
    /// <param name="time">The moment, at least <see cref="Instant.MinEventTime"/> and before <see cref="Instant.MaxEventTime"/>.</param>
    /// <param name="problem">What is wrong with the text, to be read after it.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out Instant time, [NotNullWhen(false)] out string? problem)
    {
        time = default;
        problem = NoTime;
        if (!TryReadSeconds(text, out var seconds))
        {
            return false;
        }

        var rest = text[SecondsLength..];
        if (!TryTakeFraction(ref rest, out var milliseconds))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            problem = NoOffset;
            return false;
        }

        if (!TryReadOffset(rest, out var minutes))
        {
            return false;
        }

        var unix = new DateTimeOffset(seconds, TimeSpan.Zero).ToUnixTimeMilliseconds();
        time = new Instant(unix + milliseconds - (minutes * 60_000L));
        problem = time >= Instant.MinEventTime && time < Instant.MaxEventTime ? null : NotPlausible;
        return problem is null;
    }

    private static bool TryReadSeconds(ReadOnlySpan<byte> text, out DateTime seconds)
    {
        seconds = default;
        if (text.Length < SecondsLength
            || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        var year = (Two(text) * 100) + Two(text[2..]);
        var (month, day, hour, minute, second) = (Two(text[5..]), Two(text[8..]), Two(text[11..]), Two(text[14..]), Two(text[17..]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        seconds = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<byte> rest, out int milliseconds)
    {
        milliseconds = 0;
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var digits = rest[1..];
        var end = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = end < 0 ? digits : digits[..end];
        for (var place = 0; place < 3; place++)
        {
            milliseconds = (milliseconds * 10) + (place < digits.Length ? digits[place] - '0' : 0);
        }

        rest = rest[(1 + digits.Length)..];
        return !digits.IsEmpty;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':')
        {
            return false;
        }

        var (hour, minute) = (Two(text[1..]), Two(text[4..]));
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59;
    }

    // A value far below zero where one of the two is no digit: it fails every range check above.
    private static int Two(ReadOnlySpan<byte> text) =>
        char.IsAsciiDigit((char)text[0]) && char.IsAsciiDigit((char)text[1]) ? ((text[0] - '0') * 10) + text[1] - '0' : -100_000;
}
