using DisconnectMonitor.Channels;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Tests.Infra.AppSettings;
using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>
/// Every app setting that is set is one that somebody reads, policy and channels pass their own readers, every secret that a channel
/// refers to is named as one, and what the app requires is set.
/// </summary>
internal sealed class AppSettingsRule : ILintRule
{
    // A webhook's signing key is the pickiest of secrets; as an address or a routing key anything will do.
    private static readonly SecretSource Secrets = new(
        name => name.EndsWith("URL", StringComparison.Ordinal)
            ? "https://contoso.example/in"
            : "whsec_" + Convert.ToBase64String(new byte[32]),
        path => throw new FileNotFoundException($"An app in Azure has no file {path}."));

    public IEnumerable<Complaint> Check(TemplateSet templates)
    {
        AppSetting[] settings = [.. SettingsInTemplates.Find(templates)];
        var names = settings.Select(setting => setting.Name).ToHashSet();
        return
        [
            .. from setting in settings
               where !KnownAppSettings.Knows(setting.Name)
               select new Complaint(setting.File, setting.Row, $"nobody reads the app setting {setting.Name}"),
            .. from name in KnownAppSettings.Required
               where !names.Contains(name)
               select new Complaint("main.bicep", 1, $"the app requires the setting {name}, which no template sets"),
            .. from file in templates.Templates.Values
               where file.IsParameters
               from problem in Problems(settings.Where(setting => setting.File == file.File || !IsParameters(setting.File, templates)))
               select new Complaint(file.File, 1, $"app settings: {problem}"),
            .. Secret(templates, settings),
        ];
    }

    private static bool IsParameters(string file, TemplateSet templates) => templates.Templates[file].IsParameters;

    private static IEnumerable<PolicyProblem> Problems(IEnumerable<AppSetting> settings)
    {
        var own = settings
            .Where(setting => setting.Name.StartsWith(KnownAppSettings.Prefix, StringComparison.Ordinal))
            .Select(setting => KeyValuePair.Create(setting.Name[KnownAppSettings.Prefix.Length..], (string?)setting.Value))
            .ToArray();
        var policy = own
            .Where(setting => setting.Key.StartsWith("Policy__", StringComparison.Ordinal))
            .Select(setting => KeyValuePair.Create(setting.Key["Policy__".Length..], setting.Value));
        return [.. PolicyReader.FromSettings(policy).Problems, .. ChannelSettingsReader.FromSettings(own, Secrets).Problems];
    }

    private static IEnumerable<Complaint> Secret(TemplateSet templates, IEnumerable<AppSetting> settings) =>
        from setting in settings
        where setting.Name.EndsWith("__Env", StringComparison.Ordinal)
        let names = templates.Templates[setting.File].Variable("secretNames")?.Value.Children ?? []
        where !names.Select(StringSyntax.Literal).Contains(setting.Value)
        select new Complaint(setting.File, setting.Row, $"{setting.Name} refers to {setting.Value}, which secretNames does not have");
}
