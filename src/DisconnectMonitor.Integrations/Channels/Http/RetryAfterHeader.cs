using System.Net.Http.Headers;

namespace DisconnectMonitor.Channels;

/// <summary>How long a target asks to be left alone: in seconds, or until a date.</summary>
internal static class RetryAfterHeader
{
    // What is retried for a day at most need not wait longer than that.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The time from now, between nothing and a day; null where the header is missing or makes no sense.</summary>
    public static TimeSpan? Read(string? header, DateTimeOffset now)
    {
        if (!RetryConditionHeaderValue.TryParse(header, out var value))
        {
            return null;
        }

        var asked = value.Delta ?? (value.Date!.Value - now);
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > Longest ? Longest : asked;
    }
}
