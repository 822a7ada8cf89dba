using DisconnectMonitor.Local.Journals;
using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Stores;

/// <summary>A damaged database is told of, put aside, and read as far as it can be.</summary>
public sealed class DamageTests : IDisposable
{
    private const int PageBytes = 32768;
    private const int FirstPages = 13;

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task What_can_be_read_is_saved_in_its_order_and_the_rest_is_told(int seed)
    {
        string[] devices = [.. Enumerable.Range(0, 3_000).Select(number => $"pump-{number}")];
        await FillAsync(devices);
        var random = new Random(seed);
        await Damage(pages: 1 + (seed % 3), random);

        List<string> saved;
        await using (var journal = _folder.Open())
        {
            saved = [.. DevicesOf(await Read(journal))];
            Assert.StartsWith("monitor.db is damaged: ", journal.Findings[0], StringComparison.Ordinal);
            Assert.StartsWith("the damaged database is kept in damaged-", journal.Findings[^1], StringComparison.Ordinal);
            if (saved.Count < devices.Length)
            {
                Assert.Contains(journal.Findings, finding => finding.StartsWith($"of the entries of the journal {saved.Count:N0} could be saved", StringComparison.Ordinal));
            }

            await Append(journal, "after");
        }

        Assert.Equal(devices.Where(saved.Contains), saved);
        Assert.True(saved.Count > devices.Length / 2, $"only {saved.Count} were saved");
        Assert.Equal([.. saved, "after"], await _folder.Reopened());
        Assert.Single(Directory.GetDirectories(_folder.Path, "damaged-*"));
    }

    [Fact]
    public async Task Of_a_file_that_is_no_database_nothing_is_left_but_the_monitor_starts()
    {
        await FillAsync("a");
        await File.WriteAllBytesAsync(StoreFile.In(_folder.Path), new byte[100_000]);

        await using var journal = _folder.Open();
        Assert.Contains("nothing of it can be read", journal.Findings);
        await Append(journal, "b");
        Assert.Equal(["b"], _folder.Lines().Select(line => line.Contains("\"b\"", StringComparison.Ordinal) ? "b" : line));
    }

    [Fact]
    public async Task A_database_of_a_newer_release_is_refused_and_left_as_it_is()
    {
        await FillAsync("a");
        _ = Database.Query(_folder.Path, "PRAGMA user_version = 99");

        var error = Assert.Throws<JournalUnavailableException>(() => _folder.Open());
        Assert.Contains("was written by a newer release: its form is 99", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public async Task A_database_of_the_first_form_is_brought_on()
    {
        await FillAsync("a");
        _ = Database.Query(_folder.Path, "DROP TABLE incident");
        _ = Database.Query(_folder.Path, "PRAGMA user_version = 1");

        Assert.Equal(["a"], await _folder.Reopened());
        Assert.Equal(["0"], Database.Query(_folder.Path, "SELECT count(*) FROM incident"));
    }

    private async Task FillAsync(params string[] devices)
    {
        await using var journal = _folder.Open();
        await Task.WhenAll(devices.Select(device => Append(journal, device)));
    }

    // Beyond the first pages, of which one damaged one may take everything with it.
    private async Task Damage(int pages, Random random)
    {
        await using var file = File.OpenWrite(StoreFile.In(_folder.Path));
        for (var count = 0; count < pages; count++)
        {
            var garbage = new byte[PageBytes];
            random.NextBytes(garbage);
            file.Position = random.NextInt64(FirstPages, file.Length / PageBytes) * PageBytes;
            await file.WriteAsync(garbage);
        }
    }
}
