using System.Text;
using DisconnectMonitor.Local.Recording;
using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

/// <summary>What a crash leaves behind, and what is made of it.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_last_line_that_was_never_ended_is_set_aside()
    {
        await Fill("a", "b");
        var whole = await File.ReadAllBytesAsync(_folder.Files()[0]);
        await File.AppendAllTextAsync(_folder.Files()[0], "{\"received\":\"2026-11-0");

        await using (var journal = _folder.Open(new ManualClock("2026-11-02T03:05:00Z")))
        {
            Assert.Equal(
                $"{Path.GetFileName(_folder.Files()[0])}: the last line is torn: 22 bytes from byte {whole.Length} on are set aside in "
                    + Path.GetFileName(_folder.Files("torn-*")[0]),
                Assert.Single(journal.Findings));
            Assert.Equal("{\"received\":\"2026-11-0", await File.ReadAllTextAsync(_folder.Files("torn-20261102T030500000Z-*")[0]));
            Assert.Equal(whole, await File.ReadAllBytesAsync(_folder.Files()[0]));
            await Append(journal, "c");
        }

        Assert.Equal(["a", "b", "c"], await _folder.Reopened());
    }

    [Theory]
    [InlineData("{\"received\":\"2026-11-02T03:05:00.000Z\",\"event\":{\n")]
    [InlineData("\0\0\0\0\n")]
    public async Task A_last_line_that_is_ended_but_broken_is_set_aside(string line)
    {
        await Fill("a");
        await File.AppendAllTextAsync(_folder.Files()[0], line);

        await using var journal = _folder.Open();
        Assert.Single(journal.Findings);
        Assert.Equal(line, await File.ReadAllTextAsync(Assert.Single(_folder.Files("torn-*"))));
        Assert.Equal(["a"], DevicesOf(await Read(journal)));
    }

    [Fact]
    public async Task A_broken_line_in_the_middle_is_told_skipped_and_kept()
    {
        await Fill("a");
        var line = (await File.ReadAllLinesAsync(_folder.Files()[0]))[0];
        await File.AppendAllTextAsync(_folder.Files()[0], $"{{1, 2\n{line}\n");

        await using var journal = _folder.Open();
        var entries = await Read(journal);
        Assert.Equal([RecordedEntryKind.Event, RecordedEntryKind.Refused, RecordedEntryKind.Event], entries.Select(entry => entry.Kind));
        Assert.Empty(journal.Findings);
        Assert.Equal(2, entries[1].Line);
        Assert.Equal("{1, 2", Encoding.UTF8.GetString(entries[1].Raw.Span));
        Assert.Equal("{1, 2", (await File.ReadAllLinesAsync(_folder.Files()[0]))[1]);
    }

    [Fact]
    public async Task Damage_at_the_beginning_of_a_file_costs_only_itself()
    {
        await Fill("a", "b");
        var lines = await File.ReadAllLinesAsync(_folder.Files()[0]);
        await File.WriteAllTextAsync(_folder.Files()[0], $"[{{\n{lines[1]}\n");

        await using var journal = _folder.Open();
        var entries = await Read(journal);
        Assert.All(entries.SkipLast(1), entry => Assert.Equal((RecordedEntryKind.Refused, 1), (entry.Kind, entry.Line)));
        Assert.Equal(["b"], DevicesOf(entries.TakeLast(1)));
    }

    [Fact]
    public async Task An_empty_last_file_is_gone_on_with()
    {
        await Fill("a");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "journal-20261102T030500000Z-00000002.jsonl"), "");
        await Fill("b");

        Assert.Equal(["a", "b"], await _folder.Reopened());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Wherever_it_was_cut_off_what_was_whole_before_is_read(int seed)
    {
        var random = new Random(seed);
        var written = new List<string>();
        for (var crash = 0; crash < 30; crash++)
        {
            string[] devices = [.. Enumerable.Range(0, random.Next(1, 6)).Select(number => $"{crash}-{number}")];
            var turns = await Fill(devices);
            var cut = random.NextInt64(1, turns[^1].End.Offset);
            await using (var file = File.OpenWrite(_folder.Files()[0]))
            {
                file.SetLength(cut);
                if (random.Next(2) == 0)
                {
                    // As some file systems do it after a loss of power.
                    file.Seek(0, SeekOrigin.End);
                    file.Write(new byte[random.Next(1, 100_000)]);
                }
            }

            written.AddRange(devices);
            var lines = Encoding.UTF8.GetString((await File.ReadAllBytesAsync(_folder.Files()[0]))[..(int)cut]).Count(letter => letter == '\n');
            written.RemoveRange(lines, written.Count - lines);
            Assert.Equal(written, await _folder.Reopened());
        }
    }

    private async Task<List<JournalTurn>> Fill(params string[] devices)
    {
        var turns = new List<JournalTurn>();
        await using var journal = _folder.Open();
        foreach (var device in devices)
        {
            turns.Add(await Append(journal, device));
        }

        return turns;
    }
}
