namespace DisconnectMonitor.Cli.Tests;

/// <summary>One run of the tool inside the test's process.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<ToolRun> Of(params string[] args)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, new Terminal(output, error, IsOutputTerminal: false, IsErrorTerminal: false));
        return new ToolRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
