using System.ComponentModel;
using System.Diagnostics;

namespace DisconnectMonitor.Tests.Infra;

/// <summary>Microsoft's own compiler, where it is on the machine.</summary>
internal static class BicepCli
{
    /// <summary>Runs it.</summary>
    /// <returns>Its exit code and all that it said; null where there is no such program.</returns>
    public static async Task<(int ExitCode, string Said)?> RunAsync(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("bicep", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
