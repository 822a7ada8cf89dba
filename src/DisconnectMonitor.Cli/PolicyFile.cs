using DisconnectMonitor.Policies;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli;

/// <summary>Reads a policy file and says all that is wrong with it.</summary>
internal static class PolicyFile
{
    /// <summary>The policy, or null and the exit code when there is none.</summary>
    /// <param name="path">The file, or null for the defaults.</param>
    /// <param name="error">Receives every problem.</param>
    public static (Policy? Policy, int ExitCode) Read(string? path, TextWriter error)
    {
        if (path is null)
        {
            return (Policy.Default, ExitCode.Done);
        }

        SettingsResult<Policy> result;
        try
        {
            using var file = File.OpenRead(path);
            result = PolicyReader.Read(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The policy {path} cannot be read: {problem.Message}");
            return (null, ExitCode.NoInput);
        }

        if (result.Value is { } policy)
        {
            return (policy, ExitCode.Done);
        }

        ProblemLines.Write(error, $"The policy {path} has", result.Problems);
        return (null, ExitCode.BadPolicy);
    }
}
