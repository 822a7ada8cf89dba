namespace DisconnectMonitor.Stories;

/// <summary>Clock times of a story, whose day is 2026-11-02 and whose hours may go beyond 24.</summary>
public static class StoryTime
{
    internal static readonly Instant Midnight = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Reads <c>03:05</c>, <c>03:05:10</c>, <c>03:05:10.250</c> or <c>27:00</c>.</summary>
    public static Instant Parse(string clock)
    {
        var parts = clock.Split(':');
        return Midnight
            + TimeSpan.FromHours(int.Parse(parts[0], CultureInfo.InvariantCulture))
            + TimeSpan.FromMinutes(int.Parse(parts[1], CultureInfo.InvariantCulture))
            + (parts.Length > 2 ? TimeSpan.FromSeconds(double.Parse(parts[2], CultureInfo.InvariantCulture)) : TimeSpan.Zero);
    }

    /// <summary>Writes a time as <see cref="Parse"/> reads it, without seconds where there are none.</summary>
    public static string Format(Instant instant)
    {
        var time = instant - Midnight;
        var clock = string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}");
        return time.Seconds == 0 && time.Milliseconds == 0 ? clock
            : time.Milliseconds == 0 ? string.Create(CultureInfo.InvariantCulture, $"{clock}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{clock}:{time.Seconds:00}.{time.Milliseconds:000}");
    }
}
