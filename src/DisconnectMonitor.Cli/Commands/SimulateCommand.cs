using System.CommandLine.Parsing;
using DisconnectMonitor.Cli.Simulations;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor simulate</c>: makes a fleet with its events, its log and the truth.</summary>
internal static class SimulateCommand
{
    public static Command Create(Terminal terminal)
    {
        var scenario = new Option<string>("--scenario")
        {
            Description = $"A scenario by name ({string.Join(", ", ScenarioPlans.All.Select(plan => plan.Name))}), or a JSON file.",
            HelpName = "NAME|FILE",
            DefaultValueFactory = _ => ScenarioPlans.All[0].Name,
        };
        var devices = new Option<int?>("--devices") { Description = "How many devices; without it what the scenario says.", HelpName = "N" };
        var seed = new Option<ulong>("--seed")
        {
            Description = "What all chance comes from: the same seed makes the same files.",
            HelpName = "S",
            DefaultValueFactory = _ => 1,
        };
        var folder = new Option<string?>("--out") { Description = "The folder to write to.", HelpName = "DIR" };
        var seeds = new Option<SeedRange?>("--seeds")
        {
            Description = "Instead of writing a fleet, hold the monitor against what must always hold: a small world for each seed.",
            HelpName = "A..B",
            CustomParser = ParseSeeds,
        };
        var command = new Command("simulate", "Simulate a fleet: write its events, its Connections log and the truth about it.")
        {
            scenario, devices, seed, folder, seeds,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(devices) is < 1 or > 10_000_000)
            {
                result.AddError("--devices is from 1 to 10000000.");
            }

            if (result.GetResult(folder) is null && result.GetResult(seeds) is null)
            {
                result.AddError("--out is missing: name the folder to write to.");
            }
        });
        command.SetAction((parsed, cancellation) => Task.Run(
            () => parsed.GetValue(seeds) is { } range
                ? SeedsRun.Run(range, parsed.GetValue(folder), terminal, cancellation)
                : FleetRun.Run(
                    parsed.GetValue(scenario)!, parsed.GetValue(devices), parsed.GetValue(seed), parsed.GetValue(folder)!, terminal, cancellation),
            cancellation));
        return command;
    }

    private static SeedRange? ParseSeeds(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!SeedRange.TryParse(text, out var range))
        {
            result.AddError($"--seeds {text}: write two whole numbers, the first not larger, as in 1..5000, or one.");
        }

        return range;
    }
}
