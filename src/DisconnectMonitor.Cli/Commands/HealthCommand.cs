using DisconnectMonitor.Cli.Remote;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor health</c>: asks a running monitor how it is, for scripts and container health checks.</summary>
internal static class HealthCommand
{
    public static Command Create(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var command = new Command(
            "health", "Ask a running monitor how it is. Exits with 0 while it does its work, 1 when it is failing, 69 when nobody answers; the key shows why.");
        remote.AddTo(command);
        command.SetAction((parsed, cancellation) => remote.AskAsync(
            parsed,
            terminal.Error,
            client => AskAsync(client, terminal, cancellation)));
        return command;
    }

    private static async Task<int> AskAsync(MonitorClient client, Terminal terminal, CancellationToken cancellation)
    {
        var answer = await client.AskAsync(HttpMethod.Get, "api/v1/health", null, cancellation).ConfigureAwait(false);
        if (Read(answer.Body) is not { } lines)
        {
            await terminal.Error.WriteLineAsync(answer.Problem ?? "The answer says nothing of health. Is it a monitor that --url names?").ConfigureAwait(false);
            return answer.ExitCode == ExitCode.Done ? ExitCode.Unavailable : answer.ExitCode;
        }

        var output = new StreamWriter(terminal.Output, leaveOpen: true);
        await using (output.ConfigureAwait(false))
        {
            foreach (var line in lines)
            {
                await output.WriteLineAsync(line).ConfigureAwait(false);
            }
        }

        return answer.ExitCode == ExitCode.Done ? ExitCode.Done : ExitCode.No;
    }

    // The status, and a line for each check that is not ok; null where the answer is no report.
    private static List<string>? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var report = JsonDocument.Parse(json);
            if (Printable.Text(report.RootElement, "status") is not { } status)
            {
                return null;
            }

            List<string> lines = [status];
            if (report.RootElement.TryGetProperty("checks", out var checks) && checks.ValueKind == JsonValueKind.Array)
            {
                lines.AddRange(
                    from check in checks.EnumerateArray()
                    where Printable.Text(check, "status") is not "ok"
                    select $"  {Printable.Text(check, "name")} is {Printable.Text(check, "status")}: {Printable.Text(check, "detail")}");
            }

            return lines;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
