using DisconnectMonitor.Delivery;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Cli.Serving;

/// <summary>Reads the settings of the local monitor and says all that is wrong with them.</summary>
internal static class SettingsFile
{
    /// <summary>The settings with what the command line says instead, or null and the exit code when there are none.</summary>
    public static (ReadSettings? Settings, int ExitCode) Read(ServeOptions options, TextWriter error)
    {
        var secrets = new SecretsRead();
        var (settings, json, problem) = Read(options.Settings, secrets, error);
        if (settings is null)
        {
            return (null, problem);
        }

        if (options.Policy is not null)
        {
            (var policy, problem) = PolicyFile.Read(options.Policy, error);
            if (policy is null)
            {
                return (null, problem);
            }

            settings = settings with { Policy = policy };
        }

        settings = settings with
        {
            Listen = options.Listen ?? settings.Listen,
            Mode = options.Shadow ? DeliveryMode.Shadow : settings.Mode,
        };
        return (ReadSettings.Of(settings, json, secrets), ExitCode.Done);
    }

    private static (MonitorSettings? Settings, byte[] Json, int ExitCode) Read(string? path, SecretsRead secrets, TextWriter error)
    {
        if (path is null)
        {
            return (MonitorSettings.Default, [], ExitCode.Done);
        }

        byte[] json;
        try
        {
            // One byte more than allowed is enough to tell.
            using var file = File.OpenRead(path);
            json = new byte[PolicyLimits.FileBytes + 1];
            json = json[..file.ReadAtLeast(json, json.Length, throwOnEndOfStream: false)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The settings {path} cannot be read: {problem.Message}");
            return (null, [], ExitCode.NoInput);
        }

        var result = MonitorSettingsReader.Read(json, secrets.Source);
        if (result.IsValid)
        {
            return (result.Value, json, ExitCode.Done);
        }

        ProblemLines.Write(error, $"The settings {path} have", result.Problems);
        return (null, [], ExitCode.BadPolicy);
    }
}
