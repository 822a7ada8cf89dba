using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace DisconnectMonitor.Tests.Azurite;

/// <summary>Azurite's npm package, in the version of <c>server/package-lock.json</c>; it is installed when it is first needed.</summary>
internal static class AzuritePackage
{
    // Nearly 400 packages, on a machine that has other tests to run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string Folder = typeof(AzuritePackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(value => value.Key == "ServerFolder").Value!;

    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Why Azurite does not run on this machine; null when it does. In CI it has to.</summary>
    public static string? Missing { get; } =
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase) || (IsThere("node") && IsThere(Npm))
            ? null
            : "Left out: Azurite runs on Node.js with npm, which is not on this machine.";

    /// <summary>Installs it, unless it is. Test projects that run at the same time wait for one another.</summary>
    /// <exception cref="InvalidOperationException">It cannot be installed; the message holds npm's own words.</exception>
    public static async Task InstallAsync()
    {
        using var ending = new CancellationTokenSource(Patience);
        using var turn = await TurnAsync(ending.Token).ConfigureAwait(false);
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            return;
        }

        using var npm = Start(Npm, ["ci"]);
        try
        {
            npm.StandardInput.Close();
            var said = await Task.WhenAll(
                npm.StandardOutput.ReadToEndAsync(ending.Token), npm.StandardError.ReadToEndAsync(ending.Token)).ConfigureAwait(false);
            await npm.WaitForExitAsync(ending.Token).ConfigureAwait(false);
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException($"Azurite cannot be installed, npm says: {string.Concat(said).Trim()}");
            }
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"Azurite cannot be installed: npm has not ended in {Patience.TotalMinutes} minutes.");
        }
    }

    /// <summary>Starts a program in the package's folder.</summary>
    public static Process Start(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static bool IsThere(string program)
    {
        try
        {
            using var started = Start(program, ["--version"]);
            started.WaitForExit();
            return started.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<FileStream> TurnAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Folder, "..", "obj", "install.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation).ConfigureAwait(false);
            }
        }
    }
}
