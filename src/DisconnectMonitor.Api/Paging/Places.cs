using System.Globalization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Api.Paging;

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
