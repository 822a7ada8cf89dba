using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli;

/// <summary>Reads a file that people write and says all that is wrong with it.</summary>
internal static class CheckedFile
{
    /// <summary>The policy, the default one where no file is named; null and the exit code when there is none.</summary>
    public static (Policy? Policy, int ExitCode) ReadPolicy(string? path, TextWriter error) =>
        path is null ? (Policy.Default, ExitCode.Done) : Read(path, "The policy", "has", PolicyReader.Read, error);

    /// <summary>What the file says, or null and the exit code.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is, as in <c>The policy</c>.</param>
    /// <param name="has"><c>has</c> or <c>have</c>.</param>
    /// <param name="read">Reads its content.</param>
    /// <param name="error">Receives every problem.</param>
    /// <param name="wrong">The exit code where anything is wrong with it.</param>
    public static (T? Value, int ExitCode) Read<T>(
        string path, string what, string has, Func<ReadOnlyMemory<byte>, SettingsResult<T>> read, TextWriter error, int wrong = ExitCode.BadPolicy)
        where T : class
    {
        SettingsResult<T> result;
        try
        {
            result = read(Content(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{what} {path} cannot be read: {problem.Message}");
            return (null, ExitCode.NoInput);
        }

        if (result.IsValid)
        {
            return (result.Value, ExitCode.Done);
        }

        error.WriteLine($"{what} {path} {has} {(result.Problems.Length == 1 ? "1 problem" : $"{result.Problems.Length} problems")}:");
        foreach (var problem in result.Problems)
        {
            error.WriteLine($"  {problem}");
        }

        return (null, wrong);
    }

    /// <summary>The file's content, and no more of it than shows that it is too large.</summary>
    public static ReadOnlyMemory<byte> Content(string path)
    {
        using var file = File.OpenRead(path);
        var content = new byte[PolicyLimits.FileBytes + 1];
        return content.AsMemory(0, file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false));
    }
}
