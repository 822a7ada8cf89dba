using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Evidence;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.LogSources;

/// <summary>Where the hub's log is read, and when.</summary>
public abstract record LogSourceSettings
{
    private LogSourceSettings()
    {
    }

    /// <summary>How long a first notification waits for the log at most: 1 s to 60 s, by default 20 s.</summary>
    public TimeSpan FirstWithin { get; init; } = LookSchedule.FirstWithin;

    /// <summary>How long after the first look the second one is: 1 to 30 minutes, by default 6.</summary>
    public TimeSpan SecondAfter { get; init; } = LookSchedule.SecondAfter;

    /// <summary>Nowhere: guidance rests on the pattern of the drops alone.</summary>
    public sealed record None : LogSourceSettings;

    /// <summary>A Log Analytics workspace.</summary>
    /// <param name="Workspace">The workspace's id.</param>
    /// <param name="Endpoint">The query API's address, by default <c>https://api.loganalytics.azure.com</c>; other clouds have their own.</param>
    public sealed record LogAnalytics(Guid Workspace, ChannelAddress Endpoint) : LogSourceSettings
    {
        /// <summary>The query API of the public cloud.</summary>
        internal const string PublicCloud = "https://api.loganalytics.azure.com";

        internal Uri QueryUrl => new(Endpoint.Url, $"/v1/workspaces/{Workspace}/query");

        // The public cloud's API answers under several names, and every tenant knows this one.
        internal string Scope => Endpoint.Url.Host == new Uri(PublicCloud).Host
            ? "https://api.loganalytics.io/.default"
            : $"{Endpoint.Url.GetLeftPart(UriPartial.Authority)}/.default";
    }
}

/// <summary>Where the hub's log is read.</summary>
internal enum LogSourceType : byte
{
    None,
    LogAnalytics,
}

/// <summary>Reads the section <c>logSource</c> of a settings file and checks it. Every problem is listed at once.</summary>
public static class LogSourceSettingsReader
{
    private static readonly DurationRange FirstWithin = new(
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), "the first notification waits for it");

    private static readonly DurationRange SecondAfter = new(
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), "what is known so late helps nobody any more");

    /// <summary>
    /// Reads a settings file: JSON in UTF-8, in which comments and trailing commas are fine. What it holds beside
    /// <c>logSource</c> is passed over; without that section the log is not read.
    /// </summary>
    /// <param name="json">The file's content.</param>
    /// <param name="secrets">Where the secrets are that the file refers to.</param>
    public static SettingsResult<LogSourceSettings> Read(ReadOnlyMemory<byte> json, SecretSource secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var problems = new ProblemList();
        var section = SettingsJson.ReadFile(json, problems)?["logSource"]?.Section();
        var settings = section is null ? new LogSourceSettings.None() : Read(section, new SecretRules(secrets));
        return new SettingsResult<LogSourceSettings>(settings, problems.ToImmutable());
    }

    /// <summary>Reads the section by itself; null when it is wrong.</summary>
    internal static LogSourceSettings? Read(SettingSection section, SecretRules secrets)
    {
        if (section["type"] is not { } given)
        {
            section.Refuse("type", $"is missing; write one of {string.Join(", ", Enum.GetValues<LogSourceType>().Select(ChoiceText.Of))}");
            return null;
        }

        if (given.Choice<LogSourceType>() is not { } type)
        {
            // Without the type nobody can tell which of the other settings are wrong.
            return null;
        }

        LogSourceSettings? settings = type == LogSourceType.LogAnalytics ? LogAnalytics(section, secrets) : new LogSourceSettings.None();
        section.RefuseTheRest();
        return settings;
    }

    private static LogSourceSettings.LogAnalytics? LogAnalytics(SettingSection section, SecretRules secrets)
    {
        var workspace = section["workspace"];
        if (workspace is null)
        {
            section.Refuse("workspace", "is missing; write the workspace's id, as `az monitor log-analytics workspace show --query customerId` prints it");
        }

        var id = workspace?.Parsed<string>(ReadId, "the workspace's id");
        var endpoint = AddressRules.Read(section, "endpoint", secrets, otherwise: LogSourceSettings.LogAnalytics.PublicCloud);
        var first = section["firstLookWithin"]?.Duration(FirstWithin);
        var second = section["secondLookAfter"]?.Duration(SecondAfter);
        if (id is null || endpoint is null)
        {
            return null;
        }

        var settings = new LogSourceSettings.LogAnalytics(Guid.Parse(id), endpoint);
        return settings with { FirstWithin = first ?? settings.FirstWithin, SecondAfter = second ?? settings.SecondAfter };
    }

    private static bool ReadId(string text, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out string? problem)
    {
        id = Guid.TryParseExact(text, "D", out _) ? text : null;
        problem = id is null ? $"{Quoted.Text(text)} is not the id of a workspace, which reads like 00000000-0000-0000-0000-000000000000" : null;
        return id is not null;
    }
}
