using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Settings;

/// <summary>What the settings of the Functions app may say.</summary>
internal static class AppRules
{
    private static readonly DurationRange Pings = new(
        TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), "the app looks once a minute, and an alarm that comes a day late is none");

    /// <summary>Reads what the Functions app may be told.</summary>
    public static AppSettings Read(SettingSection section, SecretSource secrets)
    {
        var defaults = AppSettings.Default;
        var references = new SecretRules(secrets);
        var page = section["page"]?.Section();
        var settings = new AppSettings
        {
            Mode = section["mode"]?.Choice<DeliveryMode>() ?? defaults.Mode,
            Reminder = section["reminder"] is { } reminder ? HostRules.ReadReminder(reminder) : defaults.Reminder,
            Policy = section["policy"]?.Section() is { } policy ? PolicyRules.Read(policy) : defaults.Policy,
            Channels = section["channels"] is { } channels ? ChannelRules.Read(channels, secrets) : [],
            Azure = section["azure"]?.Section() is { } azure ? HostRules.ReadAzure(azure) : defaults.Azure,
            LogSource = section["logSource"]?.Section() is { } log
                ? LogSourceSettingsReader.Read(log, references) ?? defaults.LogSource
                : defaults.LogSource,
            DeadLetterContainer = section["deadLetterContainer"]?.Parsed<string>(ReadContainer, "the name of a blob container")
                ?? defaults.DeadLetterContainer,
            Retention = section["retention"]?.Duration(HostRules.Retention) ?? defaults.Retention,
            PublicUrl = HostRules.ReadPublicUrl(section),
            SignedLinks = HostRules.ReadSignedLinks(section, references),
            PageKey = page?["accessKey"] is { } key ? references.Read(key, AccessKeyProblem) : null,
            DeadMansSwitch = section["deadMansSwitch"]?.Section() is { } dead ? HostRules.ReadDeadMansSwitch(dead, references, Pings) : null,
        };
        page?.RefuseTheRest();
        settings = settings with
        {
            AllClear = section["allClear"]?.Section() is { } clear ? HostRules.ReadAllClear(clear, settings.Channels) : null,
        };
        section.RefuseTheRest();
        return settings;
    }

    private static string? AccessKeyProblem(string key) => AccessKeys.IsValid(key)
        ? null
        : "is not a key; put 32 to 256 letters, digits, hyphens, underscores, dots and tildes there";

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
}
