using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Channels;

/// <summary>Reads the list <c>channels</c> of a settings file and checks it. Every problem is listed at once.</summary>
public static class ChannelSettingsReader
{
    /// <summary>
    /// Reads a settings file: JSON in UTF-8, in which comments and trailing commas are fine. What it holds beside
    /// <c>channels</c> is passed over; without that list there are no channels.
    /// </summary>
    /// <param name="json">The file's content.</param>
    /// <param name="secrets">Where the secrets are that the file refers to.</param>
    public static ChannelSettingsResult Read(ReadOnlyMemory<byte> json, SecretSource secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var problems = new ProblemList();
        var channels = SettingsFile.Read(json, problems)?["channels"];
        return new ChannelSettingsResult(channels is null ? [] : ChannelRules.Read(channels, secrets), problems.ToImmutable());
    }
}
