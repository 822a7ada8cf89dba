using System.Text;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Local.Snapshots;
using DisconnectMonitor.Local.Tests.Serialization;

namespace DisconnectMonitor.Local.Tests.Snapshots;

public sealed class SnapshotFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("disconnect-monitor-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_snapshot_that_was_cut_anywhere_is_refused()
    {
        var whole = SnapshotTests.Bytes(Lived(200));
        var random = new Random(1);
        var lengths = Enumerable.Range(0, 300).Select(_ => random.Next(whole.Length))
            .Concat(Enumerable.Range(whole.Length - 200, 200))
            .Concat(Enumerable.Range(0, whole.Length).Where(at => whole[at] == '\n' && at + 1 < whole.Length).Select(at => at + 1));

        foreach (var length in lengths)
        {
            var reading = SnapshotReader.Read(new MemoryStream(whole[..length]));

            Assert.Null(reading.Snapshot);
            Assert.True(reading.Problem is "it is empty" or "it is cut short: its last line is missing or broken", $"{length}: {reading.Problem}");
        }
    }

    [Fact]
    public void A_snapshot_that_was_damaged_anywhere_is_refused()
    {
        var whole = SnapshotTests.Bytes(Lived(200));
        var random = new Random(2);
        var places = Enumerable.Range(0, 500).Select(_ => random.Next(whole.Length)).Concat(Enumerable.Range(whole.Length - 200, 200));

        foreach (var at in places)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= (byte)(1 << random.Next(8));

            var reading = SnapshotReader.Read(new MemoryStream(damaged));

            Assert.Null(reading.Snapshot);
            Assert.NotNull(reading.Problem);
        }
    }

    [Fact]
    public void Lines_that_are_missing_or_moved_are_damage()
    {
        var lines = Encoding.UTF8.GetString(SnapshotTests.Bytes(Lived(50))).TrimEnd('\n').Split('\n');

        Assert.StartsWith("it is damaged", Problem([.. lines[..5], .. lines[6..]]), StringComparison.Ordinal);
        Assert.StartsWith("it is damaged", Problem([lines[0], lines[2], lines[1], .. lines[3..]]), StringComparison.Ordinal);
        Assert.StartsWith("it is damaged", Problem([.. lines[..^1], lines[1], lines[^1]]), StringComparison.Ordinal);
        Assert.StartsWith("it is cut short", Problem([.. lines, ""]), StringComparison.Ordinal);

        static string? Problem(string[] lines) =>
            SnapshotReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"))).Problem;
    }

    [Fact]
    public void The_newest_that_can_be_used_is_found()
    {
        var folder = new SnapshotFolder(Path.Combine(_folder.FullName, "snapshots"));
        var refused = new List<string>();
        Assert.Null(folder.ReadNewest((path, _) => refused.Add(path)));

        var run = new HistoryRun();
        foreach (var position in new[] { "1", "2", "3" })
        {
            run.Host.AdvanceTo(run.Host.Now + TimeSpan.FromHours(1));
            folder.Write(run.Host.Snapshot() with { Position = position });
        }

        Assert.Equal(SnapshotFolder.Kept, folder.Files.Count);
        Assert.Equal("3", folder.ReadNewest((path, _) => refused.Add(path))!.Position);
        Assert.Empty(refused);

        Cut(folder.Files[0]);
        Assert.Equal("2", folder.ReadNewest((path, _) => refused.Add(path))!.Position);
        Assert.Equal([folder.Files[0]], refused);

        Cut(folder.Files[1]);
        Assert.Null(folder.ReadNewest((_, problem) => Assert.StartsWith("it is cut short", problem, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_a_crash_left_unfinished_is_not_looked_at()
    {
        var folder = new SnapshotFolder(_folder.FullName);
        var path = folder.Write(new HistoryRun().Host.Snapshot() with { Position = "whole" });
        File.WriteAllText(Path.Combine(_folder.FullName, "snapshot-0000000002.jsonl" + SnapshotFile.UnfinishedExtension), "{\"snapshot\":");
        File.WriteAllText(Path.Combine(_folder.FullName, "snapshot-notes.jsonl"), "not ours");

        Assert.Equal([path], folder.Files);
        Assert.EndsWith("snapshot-0000000002.jsonl", folder.Write(new HistoryRun().Host.Snapshot()), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.FullName, "*" + SnapshotFile.UnfinishedExtension));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_file_as_it_was()
    {
        var path = Path.Combine(_folder.FullName, "snapshot.jsonl");
        SnapshotFile.Write(path, new HistoryRun().Host.Snapshot() with { Position = "old" });
        var broken = Lived(20) with { Hubs = [new HubSnapshot(HubDecider.Empty("contoso"), Buckets: default, Lag: null)] };

        Assert.ThrowsAny<Exception>(() => SnapshotFile.Write(path, broken));

        Assert.Equal("old", SnapshotFile.Read(path).Snapshot!.Position);
        Assert.Single(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_like_any_other()
    {
        var reading = SnapshotFile.Read(Path.Combine(_folder.FullName, "none.jsonl"));

        Assert.False(reading.IsUsable);
        Assert.Contains("none.jsonl", reading.Problem, StringComparison.Ordinal);
    }

    private static HostSnapshot Lived(int steps)
    {
        var run = new HistoryRun();
        foreach (var (index, step) in RandomHistory.Of(9).Index().Take(steps))
        {
            run.Take(index, step);
        }

        return run.Host.Snapshot();
    }

    private static void Cut(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length - 1);
    }
}
