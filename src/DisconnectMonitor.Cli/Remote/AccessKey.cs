namespace DisconnectMonitor.Cli.Remote;

/// <summary>Finds the key that a monitor wants: never on the command line, where others see it.</summary>
internal static class AccessKey
{
    /// <summary>The environment variable that is looked at where no file is named.</summary>
    public const string Variable = "DISCONNECT_MONITOR_KEY";

    /// <summary>The key, or null where none is given; and the exit code, which is other than 0 where one is given that cannot be used.</summary>
    public static (string? Key, int ExitCode) Read(string? file, TextWriter error)
    {
        var key = Environment.GetEnvironmentVariable(Variable);
        if (file is not null)
        {
            try
            {
                key = File.ReadAllText(file);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"The key file {file} cannot be read: {problem.Message}");
                return (null, ExitCode.NoInput);
            }
        }

        key = key?.Trim();
        if (key?.All(character => character is > ' ' and <= '~') == false)
        {
            error.WriteLine("The access key is none: it holds blanks, line breaks or other characters that no key has.");
            return (null, ExitCode.Usage);
        }

        return (string.IsNullOrEmpty(key) ? null : key, ExitCode.Done);
    }
}
