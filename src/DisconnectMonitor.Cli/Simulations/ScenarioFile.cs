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

        ScenarioPlanResult result;
        try
        {
            result = ScenarioPlanReader.Read(File.ReadAllBytes(nameOrPath));
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            error.WriteLine($"{nameOrPath} is neither a file nor the name of a scenario. There are:");
            foreach (var plan in ScenarioPlans.All)
            {
                error.WriteLine($"  {plan.Name,-8} {plan.About}");
            }

            return (null, ExitCode.NoInput);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The scenario {nameOrPath} cannot be read: {problem.Message}");
            return (null, ExitCode.NoInput);
        }

        if (result.Plan is { } read)
        {
            return (read, ExitCode.Done);
        }

        error.WriteLine($"The scenario {nameOrPath} has {(result.Problems.Length == 1 ? "1 problem" : $"{result.Problems.Length} problems")}:");
        foreach (var problem in result.Problems)
        {
            error.WriteLine($"  {problem}");
        }

        return (null, ExitCode.BadData);
    }
}
