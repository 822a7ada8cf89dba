using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Settings;

/// <summary>What the settings of every host say in the same way.</summary>
internal static class HostRules
{
    private const int LongestId = 400;
    private const int ShortestLinkKey = 32;

    public static readonly DurationRange Retention = new(
        TimeSpan.FromDays(1), TimeSpan.FromDays(3650), "nobody replays what is older");

    private static readonly DurationRange Reminders = new(
        TimeSpan.FromMinutes(10), TimeSpan.FromDays(30), "write \"off\" to be reminded of nothing");

    private static readonly DurationRange LinksLast = new(
        TimeSpan.FromMinutes(10), TimeSpan.FromDays(7), "nobody needs an older link, and whoever finds one could use it");

    public static TimeSpan? ReadReminder(SettingValue value) =>
        value.IsWord("off") ? null : value.Duration(Reminders) ?? HostSettings.DefaultReminder;

    public static AzureResources ReadAzure(SettingSection section)
    {
        var hubs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var item in section["hubs"]?.Items(PolicyLimits.Overrides) ?? [])
        {
            if (item.Parsed<string>(ReadHubId, "the resource id of a hub") is { } id)
            {
                hubs[id[(id.LastIndexOf('/') + 1)..].ToLowerInvariant()] = id;
            }
        }

        var azure = new AzureResources
        {
            Workspace = section["workspace"]?.Parsed<string>(ReadWorkspaceId, "the resource id of a Log Analytics workspace"),
            Hubs = hubs.ToImmutable(),
        };
        section.RefuseTheRest();
        return azure;
    }

    private static bool ReadHubId(string text, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out string? problem) =>
        ReadId(text, "/providers/Microsoft.Devices/IotHubs/", out id, out problem);

    private static bool ReadWorkspaceId(string text, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out string? problem) =>
        ReadId(text, "/providers/Microsoft.OperationalInsights/workspaces/", out id, out problem);

    private static bool ReadId(string text, string provider, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out string? problem)
    {
        var name = text.LastIndexOf('/') + 1;
        var isId = text.Length <= LongestId
            && text.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase)
            && text[..name].EndsWith(provider, StringComparison.OrdinalIgnoreCase)
            && name < text.Length;
        (id, problem) = isId
            ? (text, null)
            : ((string?)null, $"{Quoted.Text(text)} is not such a resource id; write it as in \"/subscriptions/.../resourceGroups/...{provider}name\"");
        return isId;
    }

    public static Uri? ReadPublicUrl(SettingSection section) =>
        section["publicUrl"]?.Parsed<Uri>(ReadPublicUrl, "an address, as in \"https://monitor.contoso.example\"");

    public static SignedLinkSettings? ReadSignedLinks(SettingSection section, SecretRules secrets)
    {
        if (section["signedLinks"]?.Section() is not { } links)
        {
            return null;
        }

        var key = secrets.Required(links, "key", LinkKeyProblem);
        var lasts = links["lasts"]?.Duration(LinksLast) ?? TimeSpan.FromDays(1);
        links.RefuseTheRest();
        if (section["publicUrl"] is null)
        {
            section.Refuse("publicUrl", "is missing; signed links lead to it, so write the address at which people reach the monitor");
        }

        return key is null ? null : new SignedLinkSettings(key, lasts);
    }

    private static bool ReadPublicUrl(string text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? problem)
    {
        problem = !Uri.TryCreate(text, UriKind.Absolute, out url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            ? $"{Quoted.Text(text)} is not an address; write one, as in \"https://monitor.contoso.example\""
            : url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0
                ? $"{Quoted.Text(text)} has more than a scheme, a host and a port; where the page is below it is known: write these alone"
                : null;
        return problem is null;
    }

    private static string? LinkKeyProblem(string key) =>
        key.Length < ShortestLinkKey ? $"has fewer than {ShortestLinkKey} characters; put as many random ones there" : null;

    public static DeadMansSwitchSettings? ReadDeadMansSwitch(SettingSection section, SecretRules secrets, DurationRange pings)
    {
        var url = AddressRules.ReadSecret(section, "url", secrets);
        var every = section["every"]?.Duration(pings) ?? TimeSpan.FromMinutes(1);
        section.RefuseTheRest();
        return url is null ? null : new DeadMansSwitchSettings(url, every);
    }

    public static AllClearSettings? ReadAllClear(SettingSection section, ImmutableArray<ChannelSettings> channels)
    {
        var zone = section["zone"] is { } given
            ? given.Parsed<TimeZoneInfo>(ReadZone, "the name of a time zone, as in \"Europe/Berlin\"")
            : TimeZoneInfo.Utc;
        var at = section["at"]?.Parsed<object>(ReadTime, "a time of day, as in \"08:00\"") as TimeOnly?;
        var channel = section["channel"]?.Text("the name of a channel");
        var known = channels.FirstOrDefault(one => one.Name == channel);
        if (known is not { TakesAllClear: true })
        {
            section.Refuse("channel", channel is null
                ? "is missing; write the name of the channel that is to get the all-clear"
                : known is null
                    ? $"{Quoted.Text(channel)} is none of the channels; write the name of one"
                    : $"{Quoted.Text(channel)} takes incidents only, and an all-clear is none; write the name of another");
        }

        section.RefuseTheRest();
        return zone is null || channel is null ? null : new AllClearSettings(channel, at ?? new TimeOnly(8, 0), zone);
    }

    private static bool ReadZone(string text, [NotNullWhen(true)] out TimeZoneInfo? zone, [NotNullWhen(false)] out string? problem)
    {
        problem = TimeZoneInfo.TryFindSystemTimeZoneById(text, out zone)
            ? null
            : $"{Quoted.Text(text)} is not a time zone that this machine knows; write one, as in \"Europe/Berlin\"";
        return problem is null;
    }

    private static bool ReadTime(string text, [NotNullWhen(true)] out object? time, [NotNullWhen(false)] out string? problem)
    {
        var isTime = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        time = isTime ? read : null;
        problem = isTime ? null : $"{Quoted.Text(text)} is not a time of day; write one, as in \"08:00\"";
        return isTime;
    }
}
