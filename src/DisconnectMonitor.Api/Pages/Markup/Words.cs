using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Api.Pages.Markup;

/// <summary>Numbers, times and names as the page says them, alike everywhere. Times are UTC.</summary>
internal static class Words
{
    /// <summary>For instance <c>1,204</c>.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>For instance <c>1 device</c> or <c>1,204 devices</c>.</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>For instance <c>1h 10m</c>; below a minute <c>less than a minute</c>, because nothing is known more finely.</summary>
    public static string For(TimeSpan span) =>
        span < TimeSpan.FromMinutes(1) ? "less than a minute" : DurationText.ForPeople(TimeSpan.FromMinutes(Math.Floor(span.TotalMinutes)));

    /// <summary>A name of an enum as the API writes it.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A moment: the time of day, with the date where that is not today's.</summary>
    public static Html Time(Instant at, Instant now) =>
        Html.Of($"""<time datetime="{at.ToString()}">{ClockOf(at, now)}</time>""");

    /// <summary>The same as text.</summary>
    public static string ClockOf(Instant at, Instant now)
    {
        var (time, today) = (at.ToDateTimeOffset(), now.ToDateTimeOffset().Date);
        var format = time.Date == today ? "HH:mm" : time.Year == today.Year ? "d MMM HH:mm" : "d MMM yyyy HH:mm";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A moment to the second, where the order of things within a minute matters.</summary>
    public static Html ExactTime(Instant at, Instant now)
    {
        var (time, today) = (at.ToDateTimeOffset(), now.ToDateTimeOffset().Date);
        return Html.Of(
            $"""<time datetime="{at.ToString()}">{time.ToString(time.Date == today ? "HH:mm:ss" : "d MMM HH:mm:ss", CultureInfo.InvariantCulture)}</time>""");
    }
}
