using System.Text.Json.Nodes;
using DisconnectMonitor.Cli.Remote;
using DisconnectMonitor.Cli.Serving;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor reload</c>: a running monitor reads its policy and its settings again.</summary>
internal static class ReloadCommand
{
    public static Command Create(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var command = new Command("reload", "Let a running monitor read its policy and settings again. If anything is wrong all of it is listed, and the last good ones stay.");
        remote.AddTo(command);
        command.SetAction((parsed, cancellation) => remote.AskAsync(
            parsed,
            terminal.Error,
            client => RunAsync(client, terminal, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(MonitorClient client, Terminal terminal, CancellationToken cancellation)
    {
        var answer = await client.AskAsync(HttpMethod.Post, ReloadRoute.Path, json: null, cancellation).ConfigureAwait(false);
        if (answer.Problem is { } problem)
        {
            await terminal.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return answer.ExitCode;
        }

        terminal.Output.Write(Encoding.UTF8.GetBytes(Printable.Text((string?)JsonNode.Parse(answer.Body.Span)?["result"] ?? "") + "\n"));
        terminal.Output.Flush();
        return ExitCode.Done;
    }
}
