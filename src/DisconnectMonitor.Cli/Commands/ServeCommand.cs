using System.CommandLine.Parsing;
using DisconnectMonitor.Cli.Serving;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor serve</c>: the monitor on one machine.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var settings = new Option<string?>("--settings") { Description = "The settings file; without it nobody is told.", HelpName = "FILE" };
        var policy = new Option<string?>("--policy") { Description = "The policy file, instead of the policy in the settings.", HelpName = "FILE" };
        var data = new Option<string>("--data")
        {
            Description = "The data folder: journal, snapshots, access key.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "monitor-data",
        };
        var listen = new Option<Uri?>("--listen")
        {
            Description = "Where to listen, http://127.0.0.1:7080 unless the settings say otherwise.",
            HelpName = "URL",
            CustomParser = ParseListen,
        };
        var shadow = new Option<bool>("--shadow") { Description = "Decide and record everything, and send nothing." };

        var command = new Command("serve", "Run the monitor on this machine: take events over HTTP, tell of what is really gone.")
        {
            settings, policy, data, listen, shadow,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new ServeOptions
            {
                Settings = parsed.GetValue(settings),
                Policy = parsed.GetValue(policy),
                Data = Path.GetFullPath(parsed.GetValue(data)!),
                Listen = parsed.GetValue(listen),
                Shadow = parsed.GetValue(shadow),
            };
            return new ServeRun(options, terminal).RunAsync(cancellation);
        });
        return command;
    }

    private static Uri? ParseListen(ArgumentResult result)
    {
        if (MonitorSettingsReader.TryReadListen(result.Tokens[0].Value, out var url, out var problem))
        {
            return url;
        }

        result.AddError($"--listen {problem}");
        return null;
    }
}
