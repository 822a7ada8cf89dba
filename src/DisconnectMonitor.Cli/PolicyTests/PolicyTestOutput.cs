using DisconnectMonitor.Simulation;
using Spectre.Console;

namespace DisconnectMonitor.Cli.PolicyTests;

/// <summary>Says of each test whether it holds, and shows the difference where it does not.</summary>
internal sealed class PolicyTestOutput(Terminal terminal)
{
    private readonly PeopleWriter _writer = new(terminal);

    public void Start(string path) => _writer.Markup($"[bold]{Markup.Escape(path)}[/]");

    public void Write(PolicyTest test, Difference difference)
    {
        var name = Markup.Escape(Printable.Text(test.Name));
        if (difference.IsNone)
        {
            _writer.Markup($"  [green]ok[/]    {name}");
            return;
        }

        _writer.Markup($"  [red]FAIL[/]  {name}");
        _writer.Markup($"        [grey]- expected and not told, + told and not expected[/]");
        foreach (var line in difference.Lines)
        {
            var (mark, color) = line.Mark switch
            {
                DifferenceMark.Missing => ("-", "red"),
                DifferenceMark.Unexpected => ("+", "green"),
                _ => (" ", "default"),
            };
            _writer.Markup($"        [{color}]{mark} {Markup.Escape(Printable.Text(line.Text))}[/]");
        }
    }

    public void End(int tests, int failed)
    {
        _writer.Markup(failed == 0
            ? (FormattableString)$"[bold]{Count(tests)} passed[/]"
            : $"[bold red]{failed} of {Count(tests)} failed[/]");
        terminal.Output.Flush();
    }

    private static string Count(int tests) => tests == 1 ? "1 test" : string.Create(CultureInfo.InvariantCulture, $"{tests:N0} tests");
}
