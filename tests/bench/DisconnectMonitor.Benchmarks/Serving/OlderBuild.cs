using System.Diagnostics;

namespace DisconnectMonitor.Benchmarks.Serving;

/// <summary>Another commit of this repository, checked out beside it and built.</summary>
internal sealed class OlderBuild : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"disconnect-monitor-{Guid.NewGuid():N}");
    private readonly string _repository = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../.."));

    /// <summary>Checks a commit out and builds the tool in Release.</summary>
    public OlderBuild(string commit)
    {
        Run("git", "-C", _repository, "worktree", "add", "--detach", _folder, commit);
        Run("dotnet", "build", Path.Combine(_folder, "src/DisconnectMonitor.Cli"), "-c", "Release", "-v", "q");
    }

    /// <summary>What was built.</summary>
    public string Tool => Path.Combine(_folder, "src/DisconnectMonitor.Cli/bin/Release/net10.0/disconnect-monitor.dll");

    public void Dispose() => Run("git", "-C", _repository, "worktree", "remove", "--force", _folder);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
        }
    }
}
