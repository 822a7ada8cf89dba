using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace DisconnectMonitor.Cli.Commands;

/// <summary>Ends the help of each command with an example of it.</summary>
internal sealed class Examples : SynchronousCommandLineAction
{
    private const string Tool = "disconnect-monitor";

    private readonly HelpAction _help;

    private Examples(HelpAction help) => _help = help;

    /// <summary>An example of each command that does something, without the tool's name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["replay"] = "replay samples/day.jsonl.gz --policy samples/policy.json",
        ["serve"] = "serve --settings settings.json --data monitor-data",
        ["export"] = "export monitor-data",
        ["backup"] = "backup monitor-copy.db --data monitor-data",
        ["reload"] = "reload --key-file monitor-data/access-key",
        ["explain"] = "explain pump-7 samples/site-power-cut.jsonl",
        ["guidance"] = "guidance 404104",
        ["health"] = "health --key-file monitor-data/access-key",
        ["policy show"] = "policy show --policy samples/policy.json",
        ["policy check"] = "policy check samples/policy.json",
        ["policy test"] = "policy test samples/tuning/policy-tests.json",
        ["policy diff"] = "policy diff samples/policy.json samples/tuning/policy.json samples/day.jsonl.gz",
        ["silence add"] = "silence add --group waw1 --for 2h --reason \"power works\" --key-file monitor-data/access-key",
        ["silence list"] = "silence list --key-file monitor-data/access-key",
        ["silence end"] = "silence end s-1 --reason \"works are done\" --key-file monitor-data/access-key",
        ["registry import"] = "registry import devices.jsonl --hub contoso --key-file monitor-data/access-key",
        ["registry silent"] = "registry silent --for 2d --key-file monitor-data/access-key",
        ["send"] = "send events.jsonl --to http://127.0.0.1:7080 --key-file monitor-data/access-key --speed 20",
        ["mcp"] = "mcp --url http://127.0.0.1:7080 --key-file monitor-data/access-key",
        ["notify test"] = "notify test ops --settings settings.json",
        ["simulate"] = "simulate --scenario storm --devices 5000 --out fleet",
        ["evaluate"] = "evaluate fleet/events.jsonl.gz --truth fleet/truth.jsonl.gz --policy fleet/policy.json",
        ["sweep"] = "sweep samples/day.jsonl.gz --policy samples/policy.json",
    };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => _help.ClearsParseErrors;

    /// <summary>Adds them to the tool's help.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Examples((HelpAction)help.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parsed)
    {
        var exitCode = _help.Invoke(parsed);
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result?.Parent is not null; result = result.Parent as CommandResult)
        {
            names.Push(result.Command.Name);
        }

        if (All.TryGetValue(string.Join(' ', names), out var example))
        {
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            output.WriteLine($"  {Tool} {example}");
            output.WriteLine();
        }

        return exitCode;
    }
}
