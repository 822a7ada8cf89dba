using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Cli.Notifying;

/// <summary>Reads the channels of a settings file and says all that is wrong with them.</summary>
internal static class ChannelsFile
{
    /// <summary>The channels, and an exit code other than 0 where they cannot be read.</summary>
    public static (ImmutableArray<ChannelSettings> Channels, int ExitCode) Read(string path, TextWriter error)
    {
        ChannelSettingsResult result;
        try
        {
            result = ChannelSettingsReader.Read(File.ReadAllBytes(path), SecretSource.System);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The settings {path} cannot be read: {problem.Message}");
            return ([], ExitCode.NoInput);
        }

        if (!result.IsValid)
        {
            ProblemLines.Write(error, $"The channels in {path} have", result.Problems);
        }

        return (result.Channels, result.IsValid ? ExitCode.Done : ExitCode.BadPolicy);
    }
}
