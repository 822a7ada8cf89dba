using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Records;

namespace DisconnectMonitor.Local.Stores;

/// <summary>
/// A data folder that the last release without a database wrote while a real fleet was played to it: a saved state, ten minutes
/// of journal after it, rejects, and a kill at the end.
/// </summary>
public sealed class TakeoverTests : IDisposable
{
    private const string Gone = "d-5ca9ee165feef43c31003cec18278915-3dd1b5c4dd01ad5b";
    private const string Acknowledged = "d-9fc91c8a63c387e47b6b26f3752a6d54-240feaee81a3441f";
    private const string Returned = "d-81126adc493e49ce58ff6e500ce33f43-9aa29daf0d026f91";
    private const string InTheTail = "d-7ca07d7e0581981d3227547381a3a2c7-549767f6c6abd12a";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("disconnect-monitor-");
    private readonly string[] _journal = File.ReadAllLines(Directory.GetFiles(Old, "journal-*").Single());

    private static string Old => Path.Combine(AppContext.BaseDirectory, "Stores", "OldFolder");

    private string Folder => Path.Combine(_root.FullName, "data");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Goes_on_as_it_would_have_with_and_without_its_saved_state(bool hasSnapshot)
    {
        LiveMonitor.CopyFolder(Old, Folder);
        if (!hasSnapshot)
        {
            Directory.Delete(Path.Combine(Folder, "snapshots"), recursive: true);
        }

        // As if a first attempt had been killed.
        await File.WriteAllTextAsync(Path.Combine(Folder, "monitor.db.unfinished"), "half of it");
        await using var monitor = await StartAsync();

        Assert.Equal(
            [(InTheTail, true, 1, 1), (Gone, true, 1, 0), (Acknowledged, true, 1, 1), (Returned, false, 2, 2)],
            (await IncidentsAsync(monitor)).Select(incident => (incident.Key, incident.IsOpen, incident.Revisions.Length, incident.Deliveries.Length)));
        Assert.Equal("driving there", (await IncidentsAsync(monitor))[2].Acknowledgement!.Reason);
        Assert.Equal(7, await monitor.ReadAsync(view => view.Devices.Count, default));
        Assert.Equal("new switches", Assert.Single(await monitor.ReadAsync(view => view.Silences.Book.Silences, default)).Reason);
        Assert.Contains($"{_journal.Length} entries of its journal were taken over", monitor.Findings[0], StringComparison.Ordinal);
        Assert.Equal(_journal, Lines().Take(_journal.Length));
        Assert.Contains("\"downSince\":\"2026-11-29T11:23:28.720Z\"", Lines()[_journal.Length], StringComparison.Ordinal);
        Assert.Equal(
            ["eventTime is missing|{\"eventType\": \"Microsoft.Devices.DeviceConnected\"}"],
            Database.Query(Folder, "SELECT reason, CAST(body AS TEXT) FROM reject WHERE id = 2"));
    }

    [Fact]
    public async Task Happens_once_and_what_was_there_is_kept_aside()
    {
        LiveMonitor.CopyFolder(Old, Folder);
        await (await StartAsync()).DisposeAsync();

        var names = Directory.GetFiles(Old, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Old, path)).Order();
        var aside = Path.Combine(Folder, "before-database");
        Assert.Equal(names, Directory.GetFiles(aside, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(aside, path)).Order());
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(Old, name)), File.ReadAllBytes(Path.Combine(aside, name))));
        Assert.DoesNotContain(Directory.GetFiles(Folder), path => path.EndsWith(".jsonl", StringComparison.Ordinal));

        await using var again = await StartAsync();
        Assert.DoesNotContain(again.Findings, finding => finding.Contains("taken over", StringComparison.Ordinal));
        Assert.Equal(4, (await IncidentsAsync(again)).Count);
    }

    [Fact]
    public async Task Costs_of_a_damaged_journal_only_what_is_damaged()
    {
        LiveMonitor.CopyFolder(Old, Folder);
        var journal = Directory.GetFiles(Folder, "journal-*").Single();
        await File.WriteAllTextAsync(journal, $"{string.Join('\n', [.. _journal[..5], "{broken", .. _journal[5..]])}\n{{\"received\":\"2026");
        await using var monitor = await StartAsync();

        Assert.Equal(4, (await IncidentsAsync(monitor)).Count);
        Assert.Equal(_journal, Lines().Take(_journal.Length));
        Assert.Contains(monitor.Findings, finding => finding.Contains("the last line is torn: 17 bytes", StringComparison.Ordinal));
        Assert.Contains("1 lines of it cannot be read; they are among the rejects", monitor.Findings);
        Assert.Contains("{broken", Database.Query(Folder, "SELECT CAST(body AS TEXT) FROM reject"));
    }

    private static Task<IReadOnlyList<IncidentRecord>> IncidentsAsync(LocalMonitor monitor) =>
        monitor.IncidentsAsync(new IncidentFilter(), after: null, size: 100, default);

    private Task<LocalMonitor> StartAsync() => LocalMonitor.StartAsync(
        new LocalMonitorOptions
        {
            Journal = new JournalOptions { Folder = Folder },
            Policy = Policy.Default,
        },
        new TestClock(Instant.From(new DateTimeOffset(2026, 11, 29, 11, 23, 30, TimeSpan.Zero))));

    private List<string> Lines() => JournalFolder.LinesIn(Folder);
}
