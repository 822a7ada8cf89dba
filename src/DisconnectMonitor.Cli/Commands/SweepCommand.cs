using DisconnectMonitor.Cli.Sweeps;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor sweep</c>: which windows would have suited recorded events.</summary>
internal static class SweepCommand
{
    public static Command Create(Terminal terminal)
    {
        var events = new InputOptions("EVENTS", "Recorded events, as replay reads them.", hasEvidence: false);
        var plot = new Option<string?>("--plot") { Description = "Write a plot to this file, as SVG.", HelpName = "FILE" };
        var command = new Command("sweep", "Try grace and settle windows on recorded events, and recommend one.") { plot };
        events.AddTo(command);
        command.SetAction((parsed, cancellation) => SweepRun.RunAsync(events.Read(parsed), parsed.GetValue(plot), terminal, cancellation));
        return command;
    }
}
