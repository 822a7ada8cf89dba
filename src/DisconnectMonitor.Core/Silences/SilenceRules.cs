using System.Text.RegularExpressions;
using DisconnectMonitor.Events;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Silences;

/// <summary>What a silence may say.</summary>
internal static class SilenceRules
{
    /// <summary>A silence that is asked for. The value is meaningless where there are problems.</summary>
    public static Silence New(SettingSection section, string id, Instant now)
    {
        var schedule = ScheduleRules.Read(section, now);
        var silence = new Silence
        {
            Id = id,
            Scope = Scope(section),
            Schedule = schedule!,
            Author = RequiredText(section, "author", SilenceLimits.AuthorLength, "who sets it"),
            Reason = RequiredText(section, "reason", SilenceLimits.ReasonLength, "why, as in \"new router at the site\""),
            CreatedAt = now,
        };
        section.RefuseTheRest();
        if (schedule?.OverAt <= now)
        {
            section.Refuse(
                schedule is WeeklySchedule ? "weekly" : "end", $"is over already, since {schedule.OverAt}; write a later end");
        }

        return silence;
    }

    /// <summary>A silence that the monitor has written. The value is meaningless where there are problems.</summary>
    public static Silence Known(SettingSection section)
    {
        var createdAt = RequiredTime(section, "createdAt");
        var silence = new Silence
        {
            Id = Id(section),
            Scope = Scope(section),
            Schedule = ScheduleRules.Read(section, createdAt)!,
            Author = RequiredText(section, "author", SilenceLimits.AuthorLength, "who has set it"),
            Reason = RequiredText(section, "reason", SilenceLimits.ReasonLength, "why"),
            CreatedAt = createdAt,
            Ended = section["ended"]?.Section() is { } ended ? Ending(ended) : null,
        };
        section.RefuseTheRest();
        return silence;
    }

    public static string Id(SettingSection section)
    {
        var id = RequiredText(section, "id", SilenceLimits.IdLength, "the id of a silence, as in \"s-0123456789abcdef\"");
        if (!id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            section.Refuse("id", $"{Quoted.Text(id)} is not an id; those of silences have letters, digits and hyphens");
        }

        return id;
    }

    public static string RequiredText(SettingSection section, string name, int maxLength, string wanted)
    {
        if (section[name] is not { } value)
        {
            section.Refuse(name, $"is missing; write {wanted}");
            return "";
        }

        var text = value.Text(wanted)?.Trim();
        if (text is { Length: 0 })
        {
            value.Refuse($"is empty; write {wanted}");
        }
        else if (text?.Length > maxLength)
        {
            value.Refuse($"has {text.Length} characters; write {maxLength} at most");
        }
        else if (text?.Any(char.IsControl) == true)
        {
            value.Refuse("has a line break or another control character; write it on one line");
        }

        return text ?? "";
    }

    private static SilenceScope Scope(SettingSection section)
    {
        var (hub, group, device) = (section["hub"], section["group"], section["device"]);
        if (hub is null && group is null && device is null)
        {
            section.Refuse("hub", "nothing says what to silence; write hub, group or device, and \"hub\": \"*\" for everything");
        }

        return new SilenceScope
        {
            Hub = hub?.Parsed<HubGlob>(HubGlob.TryParse, "a hub's name, with * for any characters and ? for one"),
            Group = group?.Parsed<GroupGlob>(GroupGlob.TryParse, "a group's name, with * for any characters and ? for one"),
            Device = device?.Parsed<Regex>(PolicyPattern.TryCompile, "a pattern, as in \"^pump-\""),
        };
    }

    private static SilenceEnding Ending(SettingSection section)
    {
        var ending = new SilenceEnding(
            RequiredTime(section, "at"),
            RequiredText(section, "author", SilenceLimits.AuthorLength, "who has ended it"),
            RequiredText(section, "reason", SilenceLimits.ReasonLength, "why"));
        section.RefuseTheRest();
        return ending;
    }

    private static Instant RequiredTime(SettingSection section, string name)
    {
        if (section[name] is not { } value)
        {
            section.Refuse(name, $"is missing; write {TimeValues.WantedTime}");
            return default;
        }

        return TimeValues.Time(value) ?? default;
    }
}
