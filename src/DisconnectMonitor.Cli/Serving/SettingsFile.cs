using DisconnectMonitor.Delivery;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli.Serving;

/// <summary>Reads the settings of the local monitor and says all that is wrong with them.</summary>
internal static class SettingsFile
{
    /// <summary>The settings with what the command line says instead, or null and the exit code when there are none.</summary>
    public static (ReadSettings? Settings, int ExitCode) Read(ServeOptions options, TextWriter error)
    {
        var secrets = new SecretsRead();
        var (settings, json, problem) = ((MonitorSettings?)MonitorSettings.Default, ReadOnlyMemory<byte>.Empty, ExitCode.Done);
        if (options.Settings is not null)
        {
            (settings, problem) = CheckedFile.Read(
                options.Settings, "The settings", "have", content => MonitorSettingsReader.Read(json = content, secrets.Source), error);
        }

        if (settings is null)
        {
            return (null, problem);
        }

        if (options.Policy is not null)
        {
            (var policy, problem) = CheckedFile.ReadPolicy(options.Policy, error);
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
}
