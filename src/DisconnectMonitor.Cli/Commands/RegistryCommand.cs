using DisconnectMonitor.Cli.Registries;
using DisconnectMonitor.Cli.Remote;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor registry</c>: tells a running monitor which devices there are, and which of them are silent.</summary>
internal static class RegistryCommand
{
    public static Command Create(Terminal terminal) =>
        new("registry", "Tell a running monitor which devices there are, and list those that are silent.")
        {
            Import(terminal),
            Silent(terminal),
        };

    private static Command Import(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var file = new Argument<string>("FILE")
        {
            Description = "JSON lines or CSV, az iot hub device-identity list, or devices.txt of an export job, plain or gzip; - is standard input.",
        };
        var group = RegistryOptions.GroupFrom("--group");
        var hub = RegistryOptions.HubOf("--hub", "the import is refused");
        var command = new Command("import", "Import a registry of devices. It may be repeated: what is known already changes nothing.") { file, group, hub };
        remote.AddTo(command);
        command.SetAction((parsed, cancellation) => remote.AskAsync(
            parsed,
            terminal.Error,
            client => new RegistryRun(client, terminal).ImportAsync(
                new RegistryInput(parsed.GetValue(file)!, parsed.GetValue(group), parsed.GetValue(hub)), cancellation)));
        return command;
    }

    private static Command Silent(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var hub = new Option<string?>("--hub") { Description = "Only devices of this hub.", HelpName = "NAME" };
        var never = new Option<bool>("--never-heard-of") { Description = "Only those of which nothing was ever heard." };
        var since = new Option<string>("--for")
        {
            Description = "For how long nothing has been heard of them.",
            HelpName = "DURATION",
            DefaultValueFactory = _ => "1d",
        };
        since.Validators.Add(result =>
        {
            if (!DurationText.TryParse(result.GetValueOrDefault<string>(), out _, out var problem))
            {
                result.AddError($"--for {problem}.");
            }
        });
        var command = new Command("silent", "List devices of which nothing has been heard for a day, those never heard of included.") { since, hub, never };
        remote.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            _ = DurationText.TryParse(parsed.GetValue(since)!, out var silence, out _);
            return remote.AskAsync(
                parsed,
                terminal.Error,
                client => new RegistryRun(client, terminal).ListSilentAsync(silence, parsed.GetValue(hub), parsed.GetValue(never), cancellation));
        });
        return command;
    }
}
