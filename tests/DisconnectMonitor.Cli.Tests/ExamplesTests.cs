using System.CommandLine;
using DisconnectMonitor.Cli.Commands;

namespace DisconnectMonitor.Cli.Tests;

public class ExamplesTests
{
    private static readonly RootCommand Root =
        CommandLine.Create(new Terminal(Stream.Null, TextWriter.Null, IsOutputTerminal: false, IsErrorTerminal: false));

    [Fact]
    public void Each_command_that_does_something_has_an_example_and_no_other() =>
        Assert.Equal(Commands(Root, "").Order(StringComparer.Ordinal), Examples.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Each_example_can_be_run_as_it_stands() => Assert.All(Examples.All, example =>
    {
        Assert.StartsWith(example.Key, example.Value, StringComparison.Ordinal);
        Assert.Empty(Root.Parse(example.Value).Errors);
    });

    [Theory]
    [InlineData("policy", "diff", "--help")]
    [InlineData("silence", "add", "-h")]
    public async Task The_help_ends_with_it(params string[] args)
    {
        var run = await ToolRun.Of(args);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Example:{Environment.NewLine}  disconnect-monitor {Examples.All[$"{args[0]} {args[1]}"]}", run.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Commands(Command command, string path) =>
        command.Subcommands.Count == 0
            ? [path]
            : command.Subcommands.SelectMany(inner => Commands(inner, path.Length == 0 ? inner.Name : $"{path} {inner.Name}"));
}
