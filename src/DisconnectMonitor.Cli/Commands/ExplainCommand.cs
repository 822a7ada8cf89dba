using DisconnectMonitor.Cli.Explaining;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor explain</c>: why a device did or did not become an incident.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var device = new Argument<string>("DEVICE") { Description = "The device id; its case matters." };
        var hub = new Option<string?>("--hub") { Description = "The hub, where more than one has a device of that name.", HelpName = "NAME" };
        var input = new InputOptions();
        var command = new Command("explain", "Tell a device's whole story: events, decisions with their reasons, the hub's log, incidents.") { device };
        input.AddTo(command);
        command.Options.Add(hub);
        command.SetAction((parsed, cancellation) =>
            new ExplainRun(parsed.GetValue(device)!, parsed.GetValue(hub), input.Read(parsed), terminal).RunAsync(cancellation));
        return command;
    }
}
