using DisconnectMonitor.Policies;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.PolicyTests;

/// <summary>Reads a file of policy tests and the policy that it names, and says all that is wrong with both.</summary>
internal static class PolicyTestFiles
{
    /// <summary>The tests, or null and the exit code when there are none.</summary>
    public static (PolicyTestFile? Tests, int ExitCode) Read(string path, TextWriter error)
    {
        SettingsResult<PolicyTestFile> result;
        try
        {
            result = PolicyTestReader.Read(File.ReadAllBytes(path), policy => ReadPolicy(Beside(path, policy)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The tests {path} cannot be read: {problem.Message}");
            return (null, ExitCode.NoInput);
        }

        if (result.Value is { } tests)
        {
            return (tests, ExitCode.Done);
        }

        ProblemLines.Write(error, $"The tests {path} have", result.Problems);
        return (null, ExitCode.BadPolicy);
    }

    /// <summary>A path as a file names it: from its own folder.</summary>
    public static string Beside(string file, string path) =>
        path == "-" ? path : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, path));

    private static SettingsResult<Policy> ReadPolicy(string path)
    {
        using var file = File.OpenRead(path);
        return PolicyReader.Read(file);
    }
}
