namespace DisconnectMonitor.Settings;

/// <summary>Turns the flat names of configuration (<c>Cluster:Group:AtLeast</c>) into the tree that the rules are applied to.</summary>
internal static class SettingNames
{
    // No known name is deeper than five (Channels:0:Smtp:Password:Env); the rest of a deeper one stays together in the sixth and
    // is unknown anyway.
    private const int MostLevels = 6;

    private static readonly string[] Separators = [":", "__"];

    /// <summary>The tree. A null is what configuration reports for a section that only holds others, so it is passed over.</summary>
    public static SettingNode Parse(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var given =
            from setting in settings
            where setting.Value is not null
            select new FlatSetting(setting.Key.Split(Separators, MostLevels, StringSplitOptions.None), setting.Value);
        return Section([.. given], level: 0);
    }

    private static SettingNode.Section Section(ImmutableArray<FlatSetting> settings, int level) =>
        new([.. Children(settings, level)], StringComparer.OrdinalIgnoreCase);

    /// <summary>A value and a section under one name are both given, so that the rules find it twice.</summary>
    private static IEnumerable<KeyValuePair<string, SettingNode>> Children(ImmutableArray<FlatSetting> settings, int level)
    {
        foreach (var sameName in settings.GroupBy(setting => setting.Names[level], StringComparer.OrdinalIgnoreCase))
        {
            foreach (var value in sameName.Where(setting => setting.Names.Length == level + 1))
            {
                yield return KeyValuePair.Create(sameName.Key, (SettingNode)new SettingNode.Setting(value.Value));
            }

            ImmutableArray<FlatSetting> inner = [.. sameName.Where(setting => setting.Names.Length > level + 1)];
            if (inner.Length > 0)
            {
                yield return KeyValuePair.Create(sameName.Key, ListOrSection(inner, level + 1));
            }
        }
    }

    private static SettingNode ListOrSection(ImmutableArray<FlatSetting> settings, int level)
    {
        var section = Section(settings, level);
        var items = section.Settings.Select(setting => (Index: IndexIn(setting.Key), setting.Value)).ToImmutableArray();
        return items.All(item => item.Index >= 0)
            ? new SettingNode.List([.. items.OrderBy(item => item.Index)])
            : section;
    }

    private static int IndexIn(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    private readonly record struct FlatSetting(string[] Names, string Value);
}
