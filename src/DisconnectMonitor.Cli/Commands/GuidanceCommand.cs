using DisconnectMonitor.Guidance;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor guidance</c>: what an error of IoT Hub means and what to do about it.</summary>
internal static class GuidanceCommand
{
    public static Command Create(Terminal terminal)
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "An error by code or name, for instance 404104. Without it: all errors, the renewal schedules and the general checks.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var query = new QueryOptions(TimeProvider.System);
        var command = new Command("guidance", "Explain an error of IoT Hub: symptoms, causes, resolutions; or print a ready query of its log.") { code };
        query.AddTo(command);
        command.SetAction(parsed => query.Read(parsed) is { } kql ? Print(kql, terminal) : Run(parsed.GetValue(code), terminal));
        return command;
    }

    private static int Print(string query, Terminal terminal)
    {
        terminal.Output.Write(Encoding.UTF8.GetBytes(query + "\n"));
        terminal.Output.Flush();
        return ExitCode.Done;
    }

    private static int Run(string? code, Terminal terminal)
    {
        var output = new GuidanceOutput(new PeopleWriter(terminal));
        if (code is null)
        {
            output.WriteOverview(GuidanceCatalog.BuiltIn);
            return ExitCode.Done;
        }

        if (GuidanceCatalog.BuiltIn.Find(code) is { } entry)
        {
            output.Write(entry);
            return ExitCode.Done;
        }

        terminal.Error.WriteLine($"There is no guidance for '{code}'. Run 'disconnect-monitor guidance' to see every code.");
        return ExitCode.No;
    }
}
