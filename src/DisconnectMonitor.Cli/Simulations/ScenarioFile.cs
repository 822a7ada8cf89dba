using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Simulations;

/// <summary>Finds a scenario by its name or in a file, and says all that is wrong with it.</summary>
internal static class ScenarioFile
{
    /// <summary>The scenario, or null and the exit code when there is none.</summary>
    /// <param name="nameOrPath">A name, or a file.</param>
    /// <param name="error">Receives every problem.</param>
    public static (ScenarioPlan? Plan, int ExitCode) Read(string nameOrPath, TextWriter error)
    {
        if (ScenarioPlans.Find(nameOrPath) is { } named)
        {
            return (named, ExitCode.Done);
        }

        if (!File.Exists(nameOrPath) && !Directory.Exists(nameOrPath))
        {
            error.WriteLine($"{nameOrPath} is neither a file nor the name of a scenario. There are:");
            foreach (var plan in ScenarioPlans.All)
            {
                error.WriteLine($"  {plan.Name,-8} {plan.About}");
            }

            return (null, ExitCode.NoInput);
        }

        return CheckedFile.Read(nameOrPath, "The scenario", "has", ScenarioPlanReader.Read, error, ExitCode.BadData);
    }
}
