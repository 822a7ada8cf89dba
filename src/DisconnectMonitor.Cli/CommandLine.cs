using DisconnectMonitor.Cli.Asking;
using DisconnectMonitor.Cli.Commands;

namespace DisconnectMonitor.Cli;

/// <summary>The tool: parses its arguments and runs a command.</summary>
internal static class CommandLine
{
    // The monitor waits for what it is sending; whoever stops it for good sends SIGKILL soon enough.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Every command.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Tells which disconnects of an Azure IoT hub's devices deserve a person.")
        {
            ReplayCommand.Create(terminal),
            ServeCommand.Create(terminal),
            ReloadCommand.Create(terminal),
            StoreCommands.CreateExport(terminal),
            StoreCommands.CreateBackup(terminal),
            ExplainCommand.Create(terminal),
            GuidanceCommand.Create(terminal),
            HealthCommand.Create(terminal),
            PolicyCommand.Create(terminal),
            SilenceCommand.Create(terminal),
            RegistryCommand.Create(terminal),
            SendCommand.Create(terminal),
            McpCommand.Create(terminal),
            NotifyCommand.Create(terminal),
            SimulateCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            SweepCommand.Create(terminal),
        };
        Examples.AddTo(root);
        return root;
    }

    /// <summary>Runs the tool and returns its exit code, see <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation = default)
    {
        var parsed = Create(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await terminal.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            }

            await terminal.Error.WriteLineAsync("Run it with --help to see how it is used.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        try
        {
            using var output = new StreamWriter(terminal.Output, leaveOpen: true);
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = output,
                Error = terminal.Error,
                ProcessTerminationTimeout = TerminationTimeout,
            };
            return await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Interrupted.").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
        catch (IOException error)
        {
            await terminal.Error.WriteLineAsync($"The output cannot be written: {error.Message}").ConfigureAwait(false);
            return ExitCode.CannotWrite;
        }
        catch (Exception error)
        {
            await terminal.Error.WriteLineAsync($"This is a fault of disconnect-monitor itself. Please report it with the following:\n{error}").ConfigureAwait(false);
            return ExitCode.OwnFault;
        }
    }
}
