using System.CommandLine;
using DisconnectMonitor.Cli.Sweeps;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor sweep</c>: which windows would have suited recorded events.</summary>
internal static class SweepCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("EVENTS")
        {
            Description = "Recorded events, as replay reads them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = FormatOption.Create();
        var policy = PolicyOption.Create();
        var plot = new Option<string?>("--plot") { Description = "Write a plot to this file, as SVG.", HelpName = "FILE" };
        var command = new Command("sweep", "Try grace and settle windows on recorded events, and recommend one.")
        {
            files, format, policy, plot,
        };
        command.SetAction((parsed, cancellation) =>
            SweepRun.RunAsync(parsed.GetValue(files)!, FormatOption.Read(parsed, format), parsed.GetValue(policy), parsed.GetValue(plot), terminal, cancellation));
        return command;
    }
}
