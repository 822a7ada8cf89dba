using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>Reads the list <c>channels</c> of the settings and checks it. Every problem is listed at once.</summary>
public static class ChannelSettingsReader
{
    /// <summary>
    /// Reads a settings file: JSON in UTF-8, in which comments and trailing commas are fine. What it holds beside
    /// <c>channels</c> is passed over; without that list there are no channels.
    /// </summary>
    /// <param name="json">The file's content.</param>
    /// <param name="secrets">Where the secrets are that the file refers to.</param>
    public static SettingsResult<IReadOnlyList<ChannelSettings>> Read(ReadOnlyMemory<byte> json, SecretSource secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var problems = new ProblemList();
        return Judge(SettingsJson.ReadFile(json, problems), secrets, problems);
    }

    /// <summary>
    /// Reads channels from configuration: the names of the file in any case, joined by <c>:</c> or <c>__</c>, and list items by
    /// their index, as in <c>Channels:0:Type</c> and <c>Channels__0__Filter__Kinds__0</c>. Other settings are passed over.
    /// </summary>
    /// <param name="settings">The settings, without the host's prefix. Those whose value is null count as not given.</param>
    /// <param name="secrets">Where the secrets are that the settings refer to, as in <c>Channels:0:Url:Env</c>.</param>
    public static SettingsResult<IReadOnlyList<ChannelSettings>> FromSettings(IEnumerable<KeyValuePair<string, string?>> settings, SecretSource secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var problems = new ProblemList();
        return Judge(new SettingValue(SettingNames.Parse(settings), "", problems).Section(), secrets, problems);
    }

    private static SettingsResult<IReadOnlyList<ChannelSettings>> Judge(SettingSection? section, SecretSource secrets, ProblemList problems)
    {
        var channels = section?["channels"];
        return new SettingsResult<IReadOnlyList<ChannelSettings>>(channels is null ? [] : ChannelRules.Read(channels, secrets), problems.ToImmutable());
    }
}

/// <summary>The published JSON Schema of the list <c>channels</c> in a settings file, for editors and other tools.</summary>
/// <remarks>The reader does not use it, and knows more: what is where secrets are, for one. Tests hold the two together.</remarks>
internal static class ChannelsSchema
{
    /// <summary>The schema as JSON.</summary>
    public static string Text { get; } = Load();

    private static string Load()
    {
        using var resource = typeof(ChannelsSchema).Assembly.GetManifestResourceStream("DisconnectMonitor.Channels.channels.schema.json")
            ?? throw new InvalidOperationException("channels.schema.json is not embedded in this assembly.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
