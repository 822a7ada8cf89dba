using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// What was acknowledged survives the pulling of the plug. The monitor writes to a file system of its own, whose image is copied at
/// random moments: what it had not written to its disk by then is not in the copy.
/// </summary>
public sealed class PlugTests : IDisposable
{
    private const int Pulls = 6;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("disconnect-monitor-");

    // The inner image is copied while the outer file system is frozen, so that the copy is of one moment.
    private string Outer => Path.Combine(_root.FullName, "outer");

    private string Inner => Path.Combine(_root.FullName, "inner");

    public void Dispose()
    {
        Run("umount", Inner);
        Run("umount", Outer);
        _root.Delete(recursive: true);
    }

    [TmpfsFact]
    public async Task Nothing_acknowledged_is_missing_in_an_image_of_any_moment()
    {
        if (!MakeDisk(Path.Combine(_root.FullName, "outer.img"), "400M", Outer) || !MakeDisk(Path.Combine(Outer, "inner.img"), "300M", Inner))
        {
            return; // Images cannot be mounted here.
        }

        var random = new Random(11);
        var told = new List<string>();
        var pulls = new List<(string Image, List<string> Acknowledged)>();
        using (var child = Start("journal-append", Path.Combine(Inner, "data"), "run"))
        {
            child.OutputDataReceived += (_, line) =>
            {
                lock (told)
                {
                    told.Add(line.Data ?? "");
                }
            };
            child.BeginOutputReadLine();
            for (var pull = 0; pull < Pulls; pull++)
            {
                for (var patience = 0; patience < 3000 && Acknowledged().Count <= (pulls.Count == 0 ? 20 : pulls[^1].Acknowledged.Count + 20); patience++)
                {
                    await Task.Delay(10);
                }

                await Task.Delay(random.Next(0, 200));
                var image = Path.Combine(_root.FullName, $"pull-{pull}.img");
                var acknowledged = Acknowledged();
                Assert.True(Run("fsfreeze", "--freeze", Outer));
                Assert.True(Run("cp", "--sparse=always", Path.Combine(Outer, "inner.img"), image));
                Assert.True(Run("fsfreeze", "--unfreeze", Outer));
                pulls.Add((image, acknowledged));
            }

            child.Kill();
            await child.WaitForExitAsync();
        }

        Assert.True(Run("umount", Inner));
        foreach (var (image, acknowledged) in pulls)
        {
            Assert.True(Run("mount", "-o", "loop", image, Inner));
            await using (var journal = Journal.Open(new JournalOptions { Folder = Path.Combine(Inner, "data") }, TimeProvider.System))
            {
                var read = DevicesOf(await Read(journal)).ToList();
                Assert.Empty(journal.Findings);
                Assert.Empty(acknowledged.Except(read));
                Assert.Equal(read.Distinct(), read);
                Assert.True(acknowledged.Count >= 20, $"{acknowledged.Count} were acknowledged, which tests nothing.");
            }

            Assert.True(Run("umount", Inner));
        }

        List<string> Acknowledged()
        {
            const string What = "acknowledged ";
            lock (told)
            {
                return [.. told.Where(line => line.StartsWith(What, StringComparison.Ordinal)).Select(line => line[What.Length..])];
            }
        }
    }

    private static bool MakeDisk(string image, string size, string mountedAt)
    {
        _ = Directory.CreateDirectory(mountedAt);
        return Run("truncate", "-s", size, image) && Run("mkfs.ext4", "-q", "-F", image) && Run("mount", "-o", "loop", image, mountedAt);
    }

    private static bool Run(string program, params string[] args) => TmpfsFactAttribute.Run(program, args);
}
