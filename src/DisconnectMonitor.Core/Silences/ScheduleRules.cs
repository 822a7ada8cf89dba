using DisconnectMonitor.Events;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Silences;

/// <summary>When a silence may be in force. Each rule gives null, and a problem, where there is no such time.</summary>
internal static class ScheduleRules
{
    private static readonly DurationRange Once = new(
        TimeSpan.FromSeconds(1), SilenceLimits.LongestOnce, "what is silent for longer is not monitored");

    private static readonly DurationRange Occurrence = new(
        SilenceLimits.ShortestOccurrence, SilenceLimits.Week - TimeSpan.FromSeconds(1), "after a week the next one starts");

    public static SilenceSchedule? Read(SettingSection section, Instant createdAt)
    {
        var (start, end, length) = (section["start"], section["end"], section["for"]);
        if (section["weekly"] is not { } weekly)
        {
            return ReadOnce(section, start, end, length, createdAt);
        }

        if (start is not null || end is not null || length is not null)
        {
            section.Refuse("weekly", "does not go with start, end and for; write either weekly or those");
        }

        return weekly.Section() is { } days ? ReadWeekly(days) : null;
    }

    private static OnceSchedule? ReadOnce(SettingSection section, SettingValue? start, SettingValue? end, SettingValue? length, Instant createdAt)
    {
        var from = start is null ? createdAt : TimeValues.Time(start);
        var until = end is null ? null : TimeValues.Time(end);
        var span = length?.Duration(Once);
        if ((end is null) == (length is null))
        {
            section.Refuse("end", end is null
                ? "is missing; write end, for (as in \"2h\") or weekly"
                : "does not go with for; keep one of them");
        }

        if (from is not { } first || (until ?? first + span) is not { } after)
        {
            return null;
        }

        if (first > createdAt + SilenceLimits.LongestOnce)
        {
            section.Refuse("start", $"{first} is too far ahead; write a start within {DurationText.Format(SilenceLimits.LongestOnce)}");
        }

        if (after <= first)
        {
            section.Refuse("end", $"{after} is not after the start, {first}; write a later end");
        }
        else if (after - first > SilenceLimits.LongestOnce)
        {
            section.Refuse(
                "end", $"{after} is too late; write one at most {DurationText.Format(SilenceLimits.LongestOnce)} after the start: {Once.Because}");
        }

        return section.IsInDoubt("start", "end") ? null : new OnceSchedule(first, after);
    }

    private static WeeklySchedule? ReadWeekly(SettingSection section)
    {
        var days = Days(section);
        var at = Required(section, "at", "a time of day, as in \"22:00\"") is { } time ? TimeValues.TimeOfDay(time) : null;
        var length = Required(section, "for", "how long, as in \"4h\"")?.Duration(Occurrence);
        var zone = Required(section, "zone", "a time zone, as in \"Europe/Berlin\"") is { } name ? TimeValues.Zone(name) : null;
        var first = section["first"] is { } from ? TimeValues.Date(from) : null;
        var last = section["last"] is { } to ? TimeValues.Date(to) : null;
        section.RefuseTheRest();
        if (length is { } occurrence && days.Count > 0)
        {
            RefuseOverlap(section, days, occurrence);
        }

        if (last is { } end && days.Count > 0 && !section.IsInDoubt("first", "last"))
        {
            RefuseEmpty(section, days, first, end);
        }

        return at is null || length is null || zone is null || days.Count == 0 || section.IsInDoubt("for", "first", "last")
            ? null
            : new WeeklySchedule { Days = days, At = at.Value, For = length.Value, Zone = zone, First = first, Last = last };
    }

    private static Weekdays Days(SettingSection section)
    {
        var days = default(Weekdays);
        if (Required(section, "days", "the days, as in [\"sat\", \"sun\"]") is not { } list)
        {
            return days;
        }

        var items = list.Items(atMost: 7).ToList();
        foreach (var item in items)
        {
            days = TimeValues.Day(item) is { } day ? days.With(day) : days;
        }

        if (items.Count == 0 && !section.IsInDoubt("days"))
        {
            list.Refuse("has no day in it; write the days, as in [\"sat\", \"sun\"]");
        }

        return days;
    }

    private static void RefuseOverlap(SettingSection section, Weekdays days, TimeSpan length)
    {
        var interval = TimeSpan.FromDays(days.ShortestInterval);
        var isWithoutPause = days.Count == 7 && length >= interval;
        if (length > interval || isWithoutPause)
        {
            var most = isWithoutPause ? "less than" : "at most";
            section.Refuse(
                "for",
                $"{DurationText.Format(length)} reaches beyond the next start, {DurationText.Format(interval)} later; write {most} that");
        }
    }

    private static void RefuseEmpty(SettingSection section, Weekdays days, DateOnly? first, DateOnly last)
    {
        var span = first is { } start ? last.DayNumber - start.DayNumber : 6;
        if (!Enumerable.Range(0, Math.Clamp(span + 1, 0, 7)).Any(back => days.Contains(last.AddDays(-back).DayOfWeek)))
        {
            section.Refuse("last", "leaves none of the days after first; write a later date, or leave it out");
        }
    }

    private static SettingValue? Required(SettingSection section, string name, string wanted)
    {
        var value = section[name];
        if (value is null)
        {
            section.Refuse(name, $"is missing; write {wanted}");
        }

        return value;
    }
}
