using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Settings;

/// <summary>All that the Functions app is told by its own settings; what they have in common with those of the local monitor has the same name.</summary>
public sealed record AppSettings : HostSettings
{
    /// <summary>What is in force when nothing is set.</summary>
    public static readonly AppSettings Default = new();

    /// <summary>The blob container into which Event Grid puts what it could not deliver. <c>deadletters</c> by default.</summary>
    public string DeadLetterContainer { get; init; } = "deadletters";

    /// <summary>The key that opens the page; null where there is none, and the platform may sign people in.</summary>
    public Secret? PageKey { get; init; }

    /// <summary>How long what is over is kept in tables. 30 days by default.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);
}

/// <summary>Reads the settings of the Functions app and checks them. Every problem is listed at once.</summary>
public static class AppSettingsReader
{
    /// <summary>
    /// Reads configuration: names in any case, joined by <c>:</c> or <c>__</c>, and list items by their index, as in
    /// <c>Policy:Grace</c> and <c>Channels__0__Type</c>. What is left out is the default.
    /// </summary>
    /// <param name="settings">The settings, without the app's prefix. Those whose value is null count as not given.</param>
    /// <param name="secrets">Where the secrets are that the settings refer to.</param>
    public static SettingsResult<AppSettings> FromSettings(IEnumerable<KeyValuePair<string, string?>> settings, SecretSource secrets)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(secrets);
        var problems = new ProblemList();
        var section = new SettingValue(SettingNames.Parse(settings), "", problems).Section();
        var read = section is null ? AppSettings.Default : AppRules.Read(section, secrets);
        return new SettingsResult<AppSettings>(read, problems.ToImmutable());
    }
}

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
            ShadowPolicy = section["shadowPolicy"]?.Section() is { } shadow ? PolicyRules.Read(shadow) : null,
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
