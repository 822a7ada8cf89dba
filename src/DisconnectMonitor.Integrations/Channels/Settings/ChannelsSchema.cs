namespace DisconnectMonitor.Channels;

/// <summary>The published JSON Schema of the list <c>channels</c> in a settings file, for editors and other tools.</summary>
/// <remarks>The reader does not use it, and knows more: what is where secrets are, for one. Tests hold the two together.</remarks>
public static class ChannelsSchema
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
