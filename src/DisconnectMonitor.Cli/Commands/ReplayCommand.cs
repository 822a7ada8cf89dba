using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor replay</c>: recorded events in, incidents with guidance out.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Recorded events: JSON lines or JSON arrays, plain or gzip; - is standard input. Read in the order given.",
            Arity = ArgumentArity.OneOrMore,
        };
        var policy = PolicyOption.Create();
        var json = new Option<bool>("--json") { Description = "Write JSON lines: each notification as webhooks carry it, then a summary." };
        var drain = new Option<bool>("--drain") { Description = "After the last event run the clock on until no timer is pending." };
        var until = new Option<Instant?>("--until")
        {
            Description = "After the last event run the clock on to this time (RFC 3339, such as 2026-11-02T06:00:00Z).",
            HelpName = "TIME",
            CustomParser = ParseTime,
        };
        var rejects = new Option<string?>("--rejects") { Description = "Copy what cannot be read to this file.", HelpName = "FILE" };
        var strict = new Option<bool>("--strict") { Description = "Exit with 65 when something could not be read." };

        var command = new Command("replay", "Replay recorded events: see which incidents they would have raised, and what was filtered out.")
        {
            files, policy, json, drain, until, rejects, strict,
        };
        command.Validators.Add(result =>
        {
            // The parser takes a mistyped option for one more file.
            foreach (var option in result.GetValue(files)!.Where(file => file.Length > 1 && file[0] == '-'))
            {
                result.AddError($"'{option}' is not an option of replay. A file of that name is given as ./{option}.");
            }

            if (result.GetValue(drain) && result.GetResult(until) is not null)
            {
                result.AddError("--drain and --until cannot be combined: one runs the clock to the last timer, the other to a time.");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var options = new ReplayOptions
            {
                Files = parsed.GetValue(files)!,
                Policy = parsed.GetValue(policy),
                Json = parsed.GetValue(json),
                Drain = parsed.GetValue(drain),
                Until = parsed.GetValue(until),
                Rejects = parsed.GetValue(rejects),
                Strict = parsed.GetValue(strict),
            };
            return new ReplayRun(options, terminal).RunAsync(cancellation);
        });
        return command;
    }

    private static Instant? ParseTime(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out var problem))
        {
            return time;
        }

        result.AddError($"--until {text}: {problem}");
        return null;
    }
}
