using DisconnectMonitor.Cli.PolicyDiffs;
using DisconnectMonitor.Cli.PolicyTests;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor policy</c>: shows a policy with every value in force, checks one, tests one, or compares two.</summary>
internal static class PolicyCommand
{
    public static Command Create(Terminal terminal) =>
        new("policy", "Show, check, test or compare policies: every number that decides what is a real disconnect.")
        {
            Show(terminal),
            Check(terminal),
            Test(terminal),
            Diff(terminal),
        };

    private static Command Show(Terminal terminal)
    {
        var policy = PolicyOption.Create();
        var command = new Command("show", "Print the policy in force as JSON, every default included.") { policy };
        command.SetAction(parsed =>
        {
            var (read, exitCode) = CheckedFile.ReadPolicy(parsed.GetValue(policy), terminal.Error);
            if (read is not null)
            {
                Write(terminal, PolicyWriter.Write(read));
            }

            return exitCode;
        });
        return command;
    }

    private static Command Check(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The policy to check." };
        var command = new Command("check", "Check a policy and list every problem at once.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file);
            var (read, exitCode) = CheckedFile.ReadPolicy(path, terminal.Error);
            if (read is not null)
            {
                Write(terminal, $"The policy {path} is valid.");
            }

            return exitCode;
        });
        return command;
    }

    private static Command Test(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The tests: JSON that names a policy, events, and what must come of them." };
        var command = new Command("test", "Test a policy: play events and compare what is told with what must be told.") { file };
        command.SetAction((parsed, cancellation) => new PolicyTestRun(parsed.GetValue(file)!, terminal).RunAsync(cancellation));
        return command;
    }

    private static Command Diff(Terminal terminal)
    {
        var old = new Argument<string>("OLD") { Description = "The policy in force." };
        var @new = new Argument<string>("NEW") { Description = "The policy that is to take its place." };
        var input = new InputOptions();
        var markdown = new Option<bool>("--markdown") { Description = "Write Markdown, as for a comment on a pull request." };
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit with 1 when the policies tell of different incidents." };
        var command = new Command("diff", "Play a recording under two policies: which incidents are new, gone, earlier or later.") { old, @new };
        input.AddTo(command, withPolicy: false);
        command.Options.Add(markdown);
        command.Options.Add(exitCode);
        command.SetAction((parsed, cancellation) =>
        {
            var options = new PolicyDiffOptions
            {
                Old = parsed.GetValue(old)!,
                New = parsed.GetValue(@new)!,
                Input = input.Read(parsed),
                Markdown = parsed.GetValue(markdown),
                ExitCode = parsed.GetValue(exitCode),
            };
            return new PolicyDiffRun(options, terminal).RunAsync(cancellation);
        });
        return command;
    }

    private static void Write(Terminal terminal, string text)
    {
        terminal.Output.Write(Encoding.UTF8.GetBytes(text.TrimEnd() + "\n"));
        terminal.Output.Flush();
    }
}
