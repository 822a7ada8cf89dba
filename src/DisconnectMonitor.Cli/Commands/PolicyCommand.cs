using System.CommandLine;
using System.Text;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor policy</c>: shows a policy with every value in force, or checks one.</summary>
internal static class PolicyCommand
{
    public static Command Create(Terminal terminal) =>
        new("policy", "Show or check the policy: every number that decides what is a real disconnect.")
        {
            Show(terminal),
            Check(terminal),
        };

    private static Command Show(Terminal terminal)
    {
        var policy = PolicyOption.Create();
        var command = new Command("show", "Print the policy in force as JSON, every default included.") { policy };
        command.SetAction(parsed =>
        {
            var (read, exitCode) = PolicyFile.Read(parsed.GetValue(policy), terminal.Error);
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
            var (read, exitCode) = PolicyFile.Read(path, terminal.Error);
            if (read is not null)
            {
                Write(terminal, $"The policy {path} is valid.");
            }

            return exitCode;
        });
        return command;
    }

    private static void Write(Terminal terminal, string text)
    {
        terminal.Output.Write(Encoding.UTF8.GetBytes(text.TrimEnd() + "\n"));
        terminal.Output.Flush();
    }
}
