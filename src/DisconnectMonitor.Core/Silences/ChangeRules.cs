using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Silences;

/// <summary>What the journal may say of silences.</summary>
internal static class ChangeRules
{
    public static SilenceChange? Read(PolicySection section)
    {
        var (add, end) = (section["add"], section["end"]);
        section.RefuseTheRest();
        if ((add is null) == (end is null))
        {
            section.Refuse(add is null ? "add" : "end", "write exactly one of add and end");
            return null;
        }

        return add is not null
            ? add.Section() is { } silence ? new SilenceChange.Add(SilenceRules.Known(silence)) : null
            : end!.Section() is { } ending ? End(ending) : null;
    }

    private static SilenceChange.End End(PolicySection section)
    {
        var end = new SilenceChange.End(
            SilenceRules.Id(section),
            SilenceRules.RequiredText(section, "author", SilenceLimits.AuthorLength, "who ends it"),
            SilenceRules.RequiredText(section, "reason", SilenceLimits.ReasonLength, "why"));
        section.RefuseTheRest();
        return end;
    }
}
