using System.CommandLine.Parsing;
using DisconnectMonitor.Cli.Remote;
using DisconnectMonitor.Cli.Sending;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor send</c>: recorded events to a running monitor, as Event Grid delivers them.</summary>
internal static class SendCommand
{
    // The most events that Event Grid puts into one delivery.
    private const int MostInBatch = 5000;
    private const int MostAtOnce = 64;

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Recorded events, as replay reads them; - is standard input. Several are merged by time.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = FormatOption.Create();
        var to = new Option<Uri?>("--to")
        {
            Description = "The monitor, as in http://127.0.0.1:7080. Without a path: /api/events, and with port 7071 that of the Functions app under Core Tools.",
            HelpName = "URL",
            Required = true,
            CustomParser = result => Parse<Uri>(result, SendTarget.TryParse),
        };
        var keyFile = new Option<string?>("--key-file")
        {
            Description = $"A file with the access key; without it {AccessKey.Variable}. A key on the command line would be seen by others.",
            HelpName = "FILE",
        };
        var speed = new Option<Speed>("--speed")
        {
            Description = "By arrival times: 1 for real time, 60 for an hour in a minute, max for as fast as it is taken. "
                + "The monitor's own waits stay as long as they are: at 60 an outage of half an hour lasts 30 s to it, and is a blip.",
            HelpName = "FACTOR|max",
            DefaultValueFactory = _ => Speed.Max,
            CustomParser = result => Parse<Speed>(result, Speed.TryParse),
        };
        var asRecorded = new Option<bool>("--as-recorded")
        {
            Description = "Leave the events' times as they are. By default they are moved so that the recording begins now, and lie closer by the speed, since a monitor takes what comes late for a backlog.",
        };
        var batch = Count("--batch", "Events in one request at most.", 100, MostInBatch);
        var concurrency = Count("--concurrency", "Requests at once. With more than 1, requests may overtake each other.", 1, MostAtOnce);
        var giveUpAfter = new Option<TimeSpan?>("--give-up-after")
        {
            Description = "How long a request is tried again while there is no connection or the answer is 408, 429 or 5xx; without it 5m.",
            HelpName = "DURATION",
            CustomParser = result => Parse<TimeSpan>(result, DurationText.TryParse),
        };
        var rejects = new Option<string?>("--rejects")
        {
            Description = "Copy what cannot be read, and what the monitor refuses, to this file.",
            HelpName = "FILE",
        };

        var command = new Command("send", "Send recorded events to a running monitor, as Event Grid would deliver them.")
        {
            files, format, to, keyFile, speed, asRecorded, batch, concurrency, giveUpAfter, rejects,
        };
        command.Validators.Add(result =>
        {
            // The parser takes a mistyped option for one more file.
            foreach (var option in result.GetValue(files)!.Where(file => file.Length > 1 && file[0] == '-'))
            {
                result.AddError($"'{option}' is not an option of send. A file of that name is given as ./{option}.");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var options = new SendOptions
            {
                Files = parsed.GetValue(files)!,
                Form = FormatOption.Read(parsed, format),
                To = parsed.GetValue(to)!,
                KeyFile = parsed.GetValue(keyFile),
                Speed = parsed.GetValue(speed),
                AsRecorded = parsed.GetValue(asRecorded),
                Batch = parsed.GetValue(batch),
                Concurrency = parsed.GetValue(concurrency),
                GiveUpAfter = parsed.GetValue(giveUpAfter) ?? SendOptions.DefaultGiveUpAfter,
                Rejects = parsed.GetValue(rejects),
            };
            return new SendRun(options, terminal, TimeProvider.System).RunAsync(cancellation);
        });
        return command;
    }

    private delegate bool Parser<T>(string text, out T? value, out string? problem);

    private static Option<int> Count(string name, string description, int otherwise, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var count && (count < 1 || count > most))
            {
                result.AddError($"{name} {count}: write a number from 1 to {most}.");
            }
        });
        return option;
    }

    private static T? Parse<T>(ArgumentResult result, Parser<T> parser)
    {
        if (parser(result.Tokens[0].Value, out var value, out var problem))
        {
            return value;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name} {problem}");
        return default;
    }
}
