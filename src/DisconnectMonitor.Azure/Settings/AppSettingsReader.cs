using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Settings;

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
