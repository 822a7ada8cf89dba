using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DisconnectMonitor.Cli.Tests;

/// <summary>The tool as its user starts it: another process, with pipes.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Replays_standard_input()
    {
        using var tool = Start("replay", "-", "--drain");
        foreach (var step in StoryLines.Parse(["03:05 pump-7 drops", "03:10 pump-8 drops"]))
        {
            await tool.StandardInput.WriteLineAsync(RecordedJson.Envelope(step)!.ToJsonString());
        }

        tool.StandardInput.Close();
        var output = await tool.StandardOutput.ReadToEndAsync();
        await tool.WaitForExitAsync();

        Assert.Equal(0, tool.ExitCode);
        Assert.Contains("2 incidents in 2 notifications", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task Ends_with_130_when_it_is_interrupted()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no SIGINT to send to one process.
        }

        using var tool = Start("replay", "-", "--drain");
        foreach (var step in StoryLines.Parse(["03:05 pump-7 drops", "03:40 pump-7 connects", "03:41 pump-7 connects"]))
        {
            await tool.StandardInput.WriteLineAsync(RecordedJson.Envelope(step)!.ToJsonString());
        }

        await tool.StandardInput.FlushAsync();
        Assert.StartsWith("Monday", await tool.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal(0, Kill(tool.Id, 2));
        await tool.WaitForExitAsync();

        Assert.Equal(130, tool.ExitCode);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private static Process Start(params string[] args)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "disconnect-monitor.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [tool, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
