using System.Diagnostics;
using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Disks that are really full, really read-only, or limit the size of files.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TmpfsFact]
    public async Task A_full_disk_refuses_and_recovers_once_there_is_room()
    {
        Directory.CreateDirectory(_folder.Path);
        Assert.True(TmpfsFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", _folder.Path));
        try
        {
            var filler = Path.Combine(_folder.Path, "filler");
            await File.WriteAllBytesAsync(filler, new byte[8 * 1024 * 1024]);
            var kept = new List<string>();
            await using (var journal = _folder.Open())
            {
                await Fill(journal, kept, "a");
                Assert.Equal("no space is left on the disk", journal.Health.Problem);
                await Task.Delay(100);
                Assert.False(journal.Health.IsHealthy);
                await journal.TakeTurnAsync(_ => { });
            }

            // A restart while it is full.
            await using (var journal = _folder.Open())
            {
                Assert.Equal(kept, DevicesOf(await Read(journal)));
                await Fill(journal, kept, "b");

                File.Delete(filler);
                await Until(() => journal.Health.IsHealthy);
                await Append(journal, "c");
            }

            Assert.True(kept.Count > 100);
            Assert.Equal([.. kept, "c"], await _folder.Reopened());

            Assert.True(TmpfsFactAttribute.Run("mount", "-o", "remount,ro", _folder.Path));
            Assert.Contains(
                "cannot be used", Assert.Throws<JournalUnavailableException>(() => _folder.Open()).Message, StringComparison.Ordinal);
        }
        finally
        {
            TmpfsFactAttribute.Run("umount", _folder.Path);
        }
    }

    [Fact]
    public async Task A_limit_on_the_size_of_files_refuses_and_does_not_end_the_process()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // The limit has another number elsewhere.
        }

        using var child = Start("journal-limit", _folder.Path, "10000000");
        var errors = child.StandardError.ReadToEndAsync();
        var lines = (await child.StandardOutput.ReadToEndAsync()).Split('\n');
        await child.WaitForExitAsync();

        Assert.Equal("", await errors);
        Assert.Equal(0, child.ExitCode);
        Assert.Matches(@"^\d{3} False The journal cannot be written: the disk fails, or allows no larger file \(SQLite's error 778\)$", lines[0]);
        Assert.Equal("True", lines[1]);
        var kept = int.Parse(lines[0].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([.. Enumerable.Range(0, kept).Select(number => $"{number}"), "after"], await _folder.Reopened());
    }

    private static async Task Fill(Journal journal, List<string> kept, string prefix)
    {
        try
        {
            for (var number = 0; number < 10_000; number++)
            {
                var device = $"{prefix}-{number}";
                await Append(journal, device);
                kept.Add(device);
            }

            Assert.Fail("The disk was never full.");
        }
        catch (JournalUnavailableException)
        {
            Assert.False(journal.Health.IsHealthy);
        }
    }
}

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
