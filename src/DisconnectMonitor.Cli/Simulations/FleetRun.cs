using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Simulations;

/// <summary>One run of <c>simulate --out</c>: writes a fleet to files.</summary>
internal static class FleetRun
{
    public static int Run(string scenario, int? devices, ulong seed, string folder, Terminal terminal, CancellationToken cancellation)
    {
        var (plan, exitCode) = ScenarioFile.Read(scenario, terminal.Error);
        if (plan is null)
        {
            return exitCode;
        }

        plan = plan with { Devices = devices ?? plan.Devices };
        if (plan.Hubs > plan.Devices)
        {
            terminal.Error.WriteLine($"{plan.Devices} devices are too few for {plan.Hubs} hubs: give --devices, or fewer hubs in the scenario.");
            return ExitCode.Usage;
        }

        using var progress = new ProgressBar(terminal, "simulating");
        try
        {
            var events = FleetFiles.Write(plan, seed, folder, share => progress.Report(share), cancellation);
            progress.Clear();
            Tell(terminal, plan, events, folder);
            return ExitCode.Done;
        }
        catch (UnauthorizedAccessException problem)
        {
            progress.Clear();
            terminal.Error.WriteLine($"{folder} cannot be written: {problem.Message}");
            return ExitCode.CannotWrite;
        }
    }

    private static void Tell(Terminal terminal, ScenarioPlan plan, long events, string folder)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            {events:N0} events of {plan.Devices:N0} devices, {plan.Name}: {plan.About}
              {Path.Combine(folder, FleetFiles.Events)}       what a monitor is sent
              {Path.Combine(folder, FleetFiles.Log)}  what the hub logged
              {Path.Combine(folder, FleetFiles.Truth)}        who was really gone, when and why
              {Path.Combine(folder, FleetFiles.Policy)}           a policy that suits the fleet

            """);
        terminal.Output.Write(Encoding.UTF8.GetBytes(text));
        terminal.Output.Flush();
    }
}
