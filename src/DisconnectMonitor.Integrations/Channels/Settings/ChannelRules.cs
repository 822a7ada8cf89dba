using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Channels;

/// <summary>What the list <c>channels</c> of a settings file may say.</summary>
internal static class ChannelRules
{
    private const int MostChannels = 100;
    private const int LongestName = 40;

    private static readonly DurationRange Patience = new(
        TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), "nobody takes what has been open for longer");

    public static ImmutableArray<ChannelSettings> Read(SettingValue value, SecretSource secrets)
    {
        var targets = new TargetRules(new SecretRules(secrets));
        var channels = ImmutableArray.CreateBuilder<ChannelSettings>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in value.Items(MostChannels))
        {
            if (item.Section() is not { } section)
            {
                continue;
            }

            var name = ReadName(section);
            if (name is not null && !names.Add(name))
            {
                section.Refuse("name", $"{Quoted.Text(name)} is the name of another channel; write one of its own");
            }

            var filter = section["filter"]?.Section() is { } given ? FilterRules.Read(given) : ChannelFilter.Default;
            var escalateAfter = section["escalateAfter"]?.Duration(Patience);
            if (targets.Read(section) is { } target && name is not null)
            {
                channels.Add(new ChannelSettings(name, filter, target) { EscalateAfter = escalateAfter });
            }
        }

        return channels.DrainToImmutable();
    }

    private static string? ReadName(SettingSection section)
    {
        if (section["name"] is not { } value)
        {
            section.Refuse("name", "is missing; write a short name, as in \"on-call\"");
            return null;
        }

        // It stands in commands, keys and log lines, so nothing in it may need escaping.
        var name = value.Text("a short name, as in \"on-call\"");
        if (name is not null && (name.Length is 0 or > LongestName || !name.All(IsPlain)))
        {
            value.Refuse($"{Quoted.Text(name)} is no name; write 1 to {LongestName} letters, digits, hyphens or underscores");
            return null;
        }

        return name;
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';
}
