using System.CommandLine;

namespace DisconnectMonitor.Cli.Commands;

/// <summary>The option <c>--policy</c>, the same in every command.</summary>
internal static class PolicyOption
{
    public static Option<string?> Create() =>
        new("--policy") { Description = "The policy to decide by, a JSON file; without it every default.", HelpName = "FILE" };
}
