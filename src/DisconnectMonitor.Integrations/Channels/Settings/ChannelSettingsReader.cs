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
        if (json.Length > PolicyLimits.FileBytes)
        {
            problems.Add("", $"the settings are larger than {PolicyLimits.FileBytes} bytes; is this the right file?");
            return new ChannelSettingsResult([], problems.ToImmutable());
        }

        var tree = PolicyJson.Parse(json, problems, "the settings file");
        var channels = tree is null ? null : new PolicyValue(tree, "", problems).Section()?["channels"];
        return new ChannelSettingsResult(channels is null ? [] : ChannelRules.Read(channels, secrets), problems.ToImmutable());
    }
}
