using DisconnectMonitor.Cli.Evaluations;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor evaluate</c>: how well the monitor tells outages from noise, and how well simpler ways do.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var events = new InputOptions("EVENTS", "Recorded events, as replay reads them.", hasEvidence: false);
        var truth = new Option<string?>("--truth")
        {
            Description = "The truth about them: truth.jsonl.gz of simulate. Without it they are held against how absences ended.",
            HelpName = "FILE",
        };
        var command = new Command("evaluate", "Hold the monitor and what people use instead against the truth: precision, recall, delay.") { truth };
        events.AddTo(command);
        command.SetAction((parsed, cancellation) => EvaluateRun.RunAsync(events.Read(parsed), parsed.GetValue(truth), terminal, cancellation));
        return command;
    }
}
