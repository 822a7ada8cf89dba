using DisconnectMonitor.Events;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Silences;

/// <summary>Reads silences and checks them. Whatever it is given, it answers with a silence or with every problem.</summary>
public static class SilenceReader
{
    /// <summary>
    /// Reads a silence that an operator asks for: without <c>id</c>, <c>createdAt</c> and <c>ended</c>, which the monitor
    /// gives; its <c>start</c> may be left out for 'now', and its <c>end</c> may be a length, <c>for</c>.
    /// </summary>
    /// <param name="json">JSON in UTF-8.</param>
    /// <param name="id">The id that it is to have.</param>
    /// <param name="now">The time: a silence that is over by then is refused.</param>
    public static SettingsResult<Silence> ReadRequest(ReadOnlyMemory<byte> json, string id, Instant now) =>
        Read(json, section => SilenceRules.New(section, id, now));

    /// <summary>Reads a silence as <see cref="SilenceWriter"/> writes it.</summary>
    /// <param name="json">JSON in UTF-8.</param>
    public static SettingsResult<Silence> Read(ReadOnlyMemory<byte> json) => Read(json, SilenceRules.Known);

    /// <summary>Reads what the journal keeps: <c>{"add":{...}}</c> or <c>{"end":{"id":"s-...","author":"...","reason":"..."}}</c>.</summary>
    /// <param name="json">JSON in UTF-8.</param>
    public static SettingsResult<SilenceChange> ReadChange(ReadOnlyMemory<byte> json) => Read(json, ChangeRules.Read);

    private static SettingsResult<T> Read<T>(ReadOnlyMemory<byte> json, Func<SettingSection, T?> read)
        where T : class
    {
        var problems = new ProblemList();
        if (json.Length > SilenceLimits.JsonBytes)
        {
            problems.Add("", $"the silence is larger than {SilenceLimits.JsonBytes} bytes; write a shorter one");
            return new SettingsResult<T>(null, problems.ToImmutable());
        }

        var value = SettingsJson.ReadFile(json, problems, "the silence") is { } section ? read(section) : null;
        return new SettingsResult<T>(value, problems.ToImmutable());
    }
}

/// <summary>What the journal may say of silences.</summary>
internal static class ChangeRules
{
    public static SilenceChange? Read(SettingSection section)
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

    private static SilenceChange.End End(SettingSection section)
    {
        var end = new SilenceChange.End(
            SilenceRules.Id(section),
            SilenceRules.RequiredText(section, "author", SilenceLimits.AuthorLength, "who ends it"),
            SilenceRules.RequiredText(section, "reason", SilenceLimits.ReasonLength, "why"));
        section.RefuseTheRest();
        return end;
    }
}
