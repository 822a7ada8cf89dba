namespace DisconnectMonitor.Policies;

/// <summary>The published JSON Schema of a policy file, for editors and other tools.</summary>
/// <remarks>
/// The reader does not use it: a schema can neither compare two settings nor say what to write instead. Tests hold the two
/// together.
/// </remarks>
public static class PolicySchema
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
