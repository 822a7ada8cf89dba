using System.CommandLine;
using DisconnectMonitor.Cli.Evaluations;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor evaluate</c>: how well the monitor tells outages from noise, and how well simpler ways do.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("EVENTS")
        {
            Description = "Recorded events, as replay reads them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var truth = new Option<string>("--truth") { Description = "The truth about them: truth.jsonl.gz of simulate.", HelpName = "FILE", Required = true };
        var format = FormatOption.Create();
        var policy = PolicyOption.Create();
        var command = new Command("evaluate", "Hold the monitor and what people use instead against the truth: precision, recall, delay.")
        {
            files, format, truth, policy,
        };
        command.SetAction((parsed, cancellation) => EvaluateRun.RunAsync(
            parsed.GetValue(files)!, FormatOption.Read(parsed, format), parsed.GetValue(truth)!, parsed.GetValue(policy), terminal, cancellation));
        return command;
    }
}
