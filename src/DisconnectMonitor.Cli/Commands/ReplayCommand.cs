using DisconnectMonitor.Cli.Replays;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor replay</c>: recorded events in, incidents with guidance out.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new InputOptions();
        var json = new Option<bool>("--json") { Description = "Write JSON lines: each notification as webhooks carry it, then a summary." };
        var html = new Option<string?>("--html") { Description = "Write a report of the incidents and a timeline to this file as well.", HelpName = "FILE" };
        var drain = new Option<bool>("--drain") { Description = "After the last event run the clock on until no timer is pending." };
        var until = TimeOption.Create("--until", "After the last event run the clock on to this time (RFC 3339, such as 2026-11-02T06:00:00Z).");
        var rejects = new Option<string?>("--rejects") { Description = "Copy what cannot be read to this file.", HelpName = "FILE" };
        var strict = new Option<bool>("--strict") { Description = "Exit with 65 when something could not be read." };

        var command = new Command("replay", "Replay recorded events: see which incidents they would have raised, and what was filtered out.");
        input.AddTo(command);
        Option[] others = [json, html, drain, until, rejects, strict];
        foreach (var option in others)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(drain) && result.GetResult(until) is not null)
            {
                result.AddError("--drain and --until cannot be combined: one runs the clock to the last timer, the other to a time.");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var options = new ReplayOptions
            {
                Input = input.Read(parsed),
                Json = parsed.GetValue(json),
                Html = parsed.GetValue(html),
                Drain = parsed.GetValue(drain),
                Until = parsed.GetValue(until),
                Rejects = parsed.GetValue(rejects),
                Strict = parsed.GetValue(strict),
            };
            return new ReplayRun(options, terminal).RunAsync(cancellation);
        });
        return command;
    }
}
