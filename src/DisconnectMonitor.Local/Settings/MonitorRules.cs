using System.Diagnostics.CodeAnalysis;
using System.Net;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Settings;

/// <summary>What a settings file of the local monitor may say.</summary>
internal static class MonitorRules
{
    private const int LargestFileMegabytes = 1024;

    private static readonly DurationRange Pings = new(
        TimeSpan.FromSeconds(10), TimeSpan.FromDays(1), "an alarm that comes a day late is none");

    public static MonitorSettings Read(SettingSection section, SecretSource secrets)
    {
        // Editors find the schema by it.
        _ = section["$schema"]?.Text("the address of the schema, or leave it out");
        var defaults = MonitorSettings.Default;
        var references = new SecretRules(secrets);
        var journal = section["journal"]?.Section();
        var page = section["page"]?.Section();
        var metrics = section["metrics"]?.Section();
        var settings = new MonitorSettings
        {
            Listen = section["listen"]?.Parsed<Uri>(ReadListen, "an address, as in \"http://127.0.0.1:7080\"") ?? defaults.Listen,
            Mode = section["mode"]?.Choice<DeliveryMode>() ?? defaults.Mode,
            Reminder = section["reminder"] is { } reminder ? HostRules.ReadReminder(reminder) : defaults.Reminder,
            Policy = section["policy"]?.Section() is { } policy ? PolicyRules.Read(policy) : defaults.Policy,
            ShadowPolicy = section["shadowPolicy"]?.Section() is { } shadow ? PolicyRules.Read(shadow) : null,
            Channels = section["channels"] is { } channels ? ChannelRules.Read(channels, secrets) : [],
            Azure = section["azure"]?.Section() is { } azure ? HostRules.ReadAzure(azure) : defaults.Azure,
            LogSource = section["logSource"]?.Section() is { } log
                ? LogSourceSettingsReader.Read(log, references) ?? defaults.LogSource
                : defaults.LogSource,
            JournalRetention = journal?["retention"]?.Duration(HostRules.Retention) ?? defaults.JournalRetention,
            Queue = section["queue"]?.Section() is { } queue ? QueueRules.Read(queue, references) : null,
            DeadMansSwitch = section["deadMansSwitch"]?.Section() is { } dead ? HostRules.ReadDeadMansSwitch(dead, references, Pings) : null,
            AreMetricsOpenOnLoopback = metrics?["openOnLoopback"]?.YesOrNo() ?? defaults.AreMetricsOpenOnLoopback,
            IsPageOpenOnLoopback = page?["openOnLoopback"]?.YesOrNo() ?? defaults.IsPageOpenOnLoopback,
            PublicUrl = HostRules.ReadPublicUrl(section),
            SignedLinks = HostRules.ReadSignedLinks(section, references),
            AccessKey = section["accessKey"] is { } key ? references.Read(key, AccessKeyProblem) : null,
        };
        // The journal was once kept in files of this size; settings that say so go on to be read.
        _ = journal?["fileMegabytes"]?.Count(1, LargestFileMegabytes);
        journal?.RefuseTheRest();
        metrics?.RefuseTheRest();
        page?.RefuseTheRest();
        settings = settings with
        {
            AllClear = section["allClear"]?.Section() is { } clear ? HostRules.ReadAllClear(clear, settings.Channels) : null,
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

    // It is all that stands between a network and the monitor.
    private static string? AccessKeyProblem(string key) =>
        key.Length is < 32 or > 256 || !key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~')
            ? "is not a key; put 32 to 256 letters, digits, hyphens, underscores, dots and tildes there"
            : null;
}
