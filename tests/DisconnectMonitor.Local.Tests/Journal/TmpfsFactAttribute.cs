using System.Diagnostics;

namespace DisconnectMonitor.Local.Journals;

/// <summary>A test that needs a real file system of its own, which only root may mount.</summary>
internal sealed class TmpfsFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Obstacle = new(FindObstacle);

    public TmpfsFactAttribute() => Skip = Obstacle.Value;

    /// <summary>Runs a program to its end.</summary>
    public static bool Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string? FindObstacle()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return "Needs root on Linux, to mount a small tmpfs.";
        }

        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) && Run("umount", folder)
                ? null
                : "Needs to mount a small tmpfs, which is not allowed here.";
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
