using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Policies;

/// <summary>Reads policies and checks them. Whatever it is given, it answers with a policy or with every problem.</summary>
public static class PolicyReader
{
    /// <summary>Reads a policy file: JSON in UTF-8, in which comments and trailing commas are fine.</summary>
    public static SettingsResult<Policy> Read(ReadOnlyMemory<byte> json)
    {
        var problems = new ProblemList();
        return Judge(SettingsJson.ReadFile(json, problems, "the policy"), problems);
    }

    /// <summary>
    /// Reads a policy from configuration: the names of the file in any case, joined by <c>:</c> or <c>__</c>, and list items
    /// by their index, as in <c>Cluster:Group:AtLeast</c> and <c>Overrides:0:Device</c>.
    /// </summary>
    /// <param name="settings">The settings, without the host's prefix. Those whose value is null count as not given.</param>
    public static SettingsResult<Policy> FromSettings(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var problems = new ProblemList();
        return Judge(new SettingValue(SettingNames.Parse(settings), "", problems).Section(), problems);
    }

    private static SettingsResult<Policy> Judge(SettingSection? section, ProblemList problems) =>
        new(section is null ? null : PolicyRules.Read(section), problems.ToImmutable());
}

/// <summary>The published JSON Schema of a policy file, for editors and other tools.</summary>
/// <remarks>
/// The reader does not use it: a schema can neither compare two settings nor say what to write instead. Tests hold the two
/// together.
/// </remarks>
internal static class PolicySchema
{
    /// <summary>The schema as JSON.</summary>
    public static string Text { get; } = Load();

    private static string Load()
    {
        using var resource = typeof(PolicySchema).Assembly.GetManifestResourceStream("DisconnectMonitor.Policies.policy.schema.json")
            ?? throw new InvalidOperationException("policy.schema.json is not embedded in this assembly.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
