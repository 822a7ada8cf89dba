using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Snapshots;
using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

/// <summary>What was acknowledged survives a kill -9.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("JOURNAL_KILLS") ?? "12", CultureInfo.InvariantCulture);

    // At least one that was saved has to be found whole.
    private static readonly List<string> State = [.. Rows(JournalChild.State())];

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_out_of_order()
    {
        var random = new Random(7);
        var acknowledged = new List<string>();
        var (read, saved) = (new List<string>(), 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"run-{kill}");
            var told = await RunAndKill(prefix, random.Next(0, 600));
            acknowledged.AddRange(Of("acknowledged ", told));

            await using var journal = _folder.Open();
            var entries = await Read(journal);
            read = [.. DevicesOf(entries)];
            Assert.All(entries, entry => Assert.Equal(RecordedEntryKind.Event, entry.Kind));
            Assert.Equal(read.Distinct(), read);
            Assert.Empty(acknowledged.Except(read));
            Assert.Equal(entries.Select(entry => entry.Received).Order(), entries.Select(entry => entry.Received));

            // A saved state is there as a whole or not at all.
            if (journal.ReadSnapshot() is var (snapshot, position))
            {
                saved++;
                Assert.Equal(State, Rows(snapshot));
                Assert.InRange(position, 0, journal.Start);
            }

            // What had its turn is in the file in the order of the turns.
            var applied = Of("applied ", told).ToList();
            Assert.Equal(applied, read.Where(device => device.StartsWith(prefix + "-", StringComparison.Ordinal)).Take(applied.Count));
        }

        Assert.True(saved > 0, "No state was saved, which tests nothing.");
        Assert.True(acknowledged.Count > Kills, $"{acknowledged.Count} were acknowledged, which tests nothing.");
    }

    private static IEnumerable<string> Rows(MonitorSnapshot snapshot) =>
        SnapshotRows.Of(snapshot).Select(row => $"{row.Kind} {row.Key} {Encoding.UTF8.GetString(row.Value)}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(string what, IEnumerable<string> told) =>
        told.Where(line => line.StartsWith(what, StringComparison.Ordinal)).Select(line => line[what.Length..]);

    private async Task<List<string>> RunAndKill(string prefix, int milliseconds)
    {
        using var child = Start("journal-append", _folder.Path, prefix);
        var errors = child.StandardError.ReadToEndAsync();
        var told = new List<string>();
        if (await child.StandardOutput.ReadLineAsync() is { } first)
        {
            told.Add(first);
        }

        var rest = Task.Run(child.StandardOutput.ReadToEndAsync);
        await Task.Delay(milliseconds);
        child.Kill();
        told.AddRange((await rest).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await child.WaitForExitAsync();
        Assert.Equal("", await errors);
        return told;
    }
}
