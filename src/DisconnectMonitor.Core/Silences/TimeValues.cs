using DisconnectMonitor.Events;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Silences;

/// <summary>Reads times. Each way gives null, and a problem, when a value cannot be read that way.</summary>
internal static class TimeValues
{
    public const string WantedTime = "a time with its offset, as in \"2026-11-02T22:00:00+01:00\"";

    public static Instant? Time(SettingValue value)
    {
        if (value.Text(WantedTime) is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out var problem))
        {
            return time;
        }

        value.Refuse($"{Quoted.Text(text)} {problem}; write {WantedTime}");
        return null;
    }

    public static TimeOnly? TimeOfDay(SettingValue value)
    {
        const string Wanted = "a time of day, as in \"22:00\"";
        if (value.Text(Wanted) is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        value.Refuse($"{Quoted.Text(text)} is not {Wanted}");
        return null;
    }

    public static DateOnly? Date(SettingValue value)
    {
        const string Wanted = "a date, as in \"2026-11-02\"";
        if (value.Text(Wanted) is not { } text)
        {
            return null;
        }

        // The years in which events may happen: then no calculation can leave the calendar.
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= 2000 and < 2200)
        {
            return date;
        }

        value.Refuse($"{Quoted.Text(text)} is not {Wanted}, of the years 2000 to 2199");
        return null;
    }

    public static TimeZoneInfo? Zone(SettingValue value)
    {
        const string Wanted = "the IANA name of a time zone, as in \"Europe/Berlin\"";
        if (value.Text(Wanted) is not { } text)
        {
            return null;
        }

        if (text.Length <= SilenceLimits.ZoneLength && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
        {
            return zone;
        }

        value.Refuse($"{Quoted.Text(text)} is not known to the monitor's machine; write {Wanted}");
        return null;
    }

    public static DayOfWeek? Day(SettingValue value)
    {
        const string Wanted = "a day of the week, as in \"saturday\" or \"sat\"";
        if (value.Text(Wanted) is not { } text)
        {
            return null;
        }

        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var name = day.ToString();
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase) || name[..3].Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return day;
            }
        }

        value.Refuse($"{Quoted.Text(text)} is not {Wanted}");
        return null;
    }
}
