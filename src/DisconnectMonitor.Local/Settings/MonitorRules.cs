using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Local.Settings;

/// <summary>What a settings file of the local monitor may say.</summary>
internal static class MonitorRules
{
    private const int LargestFileMegabytes = 1024;
    private const int LongestId = 400;

    private static readonly DurationRange Reminders = new(
        TimeSpan.FromMinutes(10), TimeSpan.FromDays(30), "write \"off\" to be reminded of nothing");

    private static readonly DurationRange Retention = new(
        TimeSpan.FromDays(1), TimeSpan.FromDays(3650), "nobody replays what is older");

    private static readonly DurationRange Pings = new(
        TimeSpan.FromSeconds(10), TimeSpan.FromDays(1), "an alarm that comes a day late is none");

    private static readonly DurationRange AppPings = new(
        TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), "the app looks once a minute, and an alarm that comes a day late is none");

    public static MonitorSettings Read(PolicySection section, SecretSource secrets)
    {
        // Editors find the schema by it.
        _ = section["$schema"]?.Text("the address of the schema, or leave it out");
        var defaults = MonitorSettings.Default;
        var references = new SecretRules(secrets);
        var journal = section["journal"]?.Section();
        var settings = new MonitorSettings
        {
            Listen = section["listen"]?.Parsed<Uri>(ReadListen, "an address, as in \"http://127.0.0.1:7080\"") ?? defaults.Listen,
            Mode = section["mode"]?.Choice<DeliveryMode>() ?? defaults.Mode,
            Reminder = section["reminder"] is { } reminder ? ReadReminder(reminder) : defaults.Reminder,
            Policy = section["policy"]?.Section() is { } policy ? PolicyRules.Read(policy) : defaults.Policy,
            Channels = section["channels"] is { } channels ? ChannelRules.Read(channels, secrets) : [],
            Azure = section["azure"]?.Section() is { } azure ? ReadAzure(azure) : defaults.Azure,
            LogSource = section["logSource"]?.Section() is { } log
                ? LogSourceSettingsReader.Read(log, references) ?? defaults.LogSource
                : defaults.LogSource,
            JournalRetention = journal?["retention"]?.Duration(Retention) ?? defaults.JournalRetention,
            JournalFileMegabytes = journal?["fileMegabytes"]?.Count(1, LargestFileMegabytes) ?? defaults.JournalFileMegabytes,
            Queue = section["queue"]?.Section() is { } queue ? QueueRules.Read(queue, references) : null,
            DeadMansSwitch = section["deadMansSwitch"]?.Section() is { } dead ? ReadDeadMansSwitch(dead, references, Pings) : null,
            AccessKey = section["accessKey"] is { } key ? references.Read(key, AccessKeyProblem) : null,
        };
        journal?.RefuseTheRest();
        settings = settings with
        {
            AllClear = section["allClear"]?.Section() is { } clear ? ReadAllClear(clear, settings.Channels) : null,
        };
        section.RefuseTheRest();
        return settings;
    }

    /// <summary>Reads what the Functions app may be told.</summary>
    public static AppSettings ReadApp(PolicySection section, SecretSource secrets)
    {
        var defaults = AppSettings.Default;
        var settings = new AppSettings
        {
            Mode = section["mode"]?.Choice<DeliveryMode>() ?? defaults.Mode,
            Reminder = section["reminder"] is { } reminder ? ReadReminder(reminder) : defaults.Reminder,
            Policy = section["policy"]?.Section() is { } policy ? PolicyRules.Read(policy) : defaults.Policy,
            Channels = section["channels"] is { } channels ? ChannelRules.Read(channels, secrets) : [],
            Azure = section["azure"]?.Section() is { } azure ? ReadAzure(azure) : defaults.Azure,
            LogSource = section["logSource"]?.Section() is { } log
                ? LogSourceSettingsReader.Read(log, new SecretRules(secrets)) ?? defaults.LogSource
                : defaults.LogSource,
            DeadLetterContainer = section["deadLetterContainer"]?.Parsed<string>(ReadContainer, "the name of a blob container")
                ?? defaults.DeadLetterContainer,
            Retention = section["retention"]?.Duration(Retention) ?? defaults.Retention,
            DeadMansSwitch = section["deadMansSwitch"]?.Section() is { } dead ? ReadDeadMansSwitch(dead, new SecretRules(secrets), AppPings) : null,
        };
        settings = settings with
        {
            AllClear = section["allClear"]?.Section() is { } clear ? ReadAllClear(clear, settings.Channels) : null,
        };
        section.RefuseTheRest();
        return settings;
    }

    public static bool ReadListen(string text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? problem)
    {
        problem = !Uri.TryCreate(text, UriKind.Absolute, out url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            ? $"{Quoted.Text(text)} is not an address; write one, as in \"http://127.0.0.1:7080\""
            : url.Scheme == Uri.UriSchemeHttps
                ? "is an https address, which a proxy in front of the monitor is for; write an http one"
                : url.PathAndQuery != "/" || url.UserInfo.Length > 0
                    ? $"{Quoted.Text(text)} has more than a host and a port; write these alone"
                    : url.Host != "localhost" && !IPAddress.TryParse(url.Host.Trim('[', ']'), out _)
                        ? $"{Quoted.Text(url.Host)} is not an IP address; write one of this machine, or 0.0.0.0 for all of them"
                        : null;
        return problem is null;
    }

    private static TimeSpan? ReadReminder(PolicyValue value) =>
        value.IsWord("off") ? null : value.Duration(Reminders) ?? MonitorSettings.Default.Reminder;

    private static AzureResources ReadAzure(PolicySection section)
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

    private static DeadMansSwitchSettings? ReadDeadMansSwitch(PolicySection section, SecretRules secrets, DurationRange pings)
    {
        var url = AddressRules.ReadSecret(section, "url", secrets);
        var every = section["every"]?.Duration(pings) ?? TimeSpan.FromMinutes(1);
        section.RefuseTheRest();
        return url is null ? null : new DeadMansSwitchSettings(url, every);
    }

    private static AllClearSettings? ReadAllClear(PolicySection section, ImmutableArray<ChannelSettings> channels)
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

    // The rules of Azure Storage for a container's name.
    private static bool ReadContainer(string text, [NotNullWhen(true)] out string? name, [NotNullWhen(false)] out string? problem)
    {
        var isName = text.Length is >= 3 and <= 63
            && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
            && !text.StartsWith('-') && !text.EndsWith('-') && !text.Contains("--", StringComparison.Ordinal);
        (name, problem) = isName
            ? (text, null)
            : ((string?)null, $"{Quoted.Text(text)} is no container's name; write 3 to 63 lower-case letters, digits and single hyphens");
        return isName;
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

    // It is all that stands between a network and the monitor.
    private static string? AccessKeyProblem(string key) =>
        key.Length is < 32 or > 256 || !key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~')
            ? "is not a key; put 32 to 256 letters, digits, hyphens, underscores, dots and tildes there"
            : null;
}
