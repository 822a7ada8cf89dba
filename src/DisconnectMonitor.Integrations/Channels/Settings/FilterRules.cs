using System.Text.RegularExpressions;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>What the section <c>filter</c> of a channel may say.</summary>
internal static class FilterRules
{
    private const int MostGlobs = 100;

    public static ChannelFilter Read(SettingSection section)
    {
        var filter = new ChannelFilter
        {
            Kinds = List(section["kinds"], item => item.Choice(ChannelFilter.EveryKind)),
            Severity = section["severity"]?.Choice<Severity>() ?? ChannelFilter.Default.Severity,
            Hubs = [.. Parsed<HubGlob>(section["hubs"], HubGlob.TryParse, "a hub's name, with * for any characters and ? for one")],
            Groups = [.. Parsed<GroupGlob>(section["groups"], GroupGlob.TryParse, "a group's name, with * for any characters and ? for one")],
            Device = section["device"]?.Parsed<Regex>(PolicyPattern.TryCompile, "a pattern, as in \"^pump-\""),
        };
        section.RefuseTheRest();
        return filter;
    }

    private static ImmutableArray<T> List<T>(SettingValue? list, Func<SettingValue, T?> read)
        where T : struct =>
        list is null ? [] : [.. list.Items(MostGlobs).Select(read).OfType<T>()];

    private static IEnumerable<T> Parsed<T>(SettingValue? list, TextParser<T> parse, string wanted)
        where T : class =>
        list is null ? [] : list.Items(MostGlobs).Select(item => item.Parsed(parse, wanted)).OfType<T>();
}
