using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

public sealed class FileTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly ManualClock _clock = new("2026-11-02T03:05:00.123Z");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_file_is_followed_by_another()
    {
        await Fill(["a", "b", "c", "d", "e"], maxFileBytes: 1200);

        Assert.Equal(
            [
                "journal-20261102T030500123Z-00000001.jsonl",
                "journal-20261102T030500123Z-00000002.jsonl",
                "journal-20261102T030500123Z-00000003.jsonl",
            ],
            _folder.Files().Select(Path.GetFileName));
        Assert.All(_folder.Files(), path => Assert.InRange(new FileInfo(path).Length, 1, 1200));
        Assert.Equal(["a", "b", "c", "d", "e"], await _folder.Reopened());
    }

    [Fact]
    public async Task An_entry_that_is_larger_than_a_file_has_one_of_its_own()
    {
        await Fill(["a", "b", "c"], maxFileBytes: 100);

        Assert.Equal(3, _folder.Files().Count);
        Assert.Equal(["a", "b", "c"], await _folder.Reopened());
    }

    [Fact]
    public async Task A_day_starts_a_file_and_a_restart_does_not()
    {
        await Fill(["a"]);
        _clock.Set("2026-11-02T23:59:59.999Z");
        await Fill(["b"]);
        Assert.Single(_folder.Files());

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await Fill(["c"]);
        Assert.Equal("journal-20261103T000000000Z-00000002.jsonl", Path.GetFileName(_folder.Files()[1]));
        Assert.Equal(["a", "b", "c"], await _folder.Reopened());
    }

    [Fact]
    public async Task It_is_read_from_the_end_of_any_turn()
    {
        string[] devices = [.. Enumerable.Range(0, 10).Select(number => $"pump-{number}")];
        var turns = await Fill(devices, maxFileBytes: 1300);
        await using var journal = _folder.Open();

        Assert.Equal(journal.Start, turns[^1].End);
        for (var turn = 0; turn < turns.Count; turn++)
        {
            Assert.Equal(devices[(turn + 1)..], DevicesOf(await Read(journal, turns[turn].End)));
        }

        Assert.Equal(2, (await Read(journal, turns[0].End))[0].Line);
    }

    [Fact]
    public async Task Files_are_deleted_when_they_are_old_and_a_saved_state_covers_them()
    {
        var turns = new List<JournalTurn>();
        for (var day = 0; day < 40; day++)
        {
            turns.AddRange(await Fill([$"day-{day}"]));
            _clock.Advance(TimeSpan.FromDays(1));
        }

        await using (var journal = _folder.Open(_clock))
        {
            Assert.Empty(journal.DeleteOld(default));
            Assert.Equal(4, journal.DeleteOld(turns[4].End).Count);
            Assert.Equal(5, journal.DeleteOld(turns[^1].End).Count);
        }

        Assert.Equal([.. Enumerable.Range(9, 31).Select(day => $"day-{day}")], await _folder.Reopened());
        Assert.Equal(["day-39"], await _folder.Reopened(turns[38].End));
    }

    [Fact]
    public async Task Files_that_are_missing_are_told()
    {
        var turns = await Fill(["a", "b", "c", "d"], maxFileBytes: 100);
        File.Delete(_folder.Files()[1]);
        Assert.Equal(
            ["a", "journal-20261102T030500123Z-00000003.jsonl, line 0: the journal's files from number 2 to 2 are missing", "c", "d"],
            await _folder.Reopened());

        File.Delete(_folder.Files()[0]);
        Assert.Equal(["c", "d"], await _folder.Reopened());
        Assert.Equal(
            ["journal-20261102T030500123Z-00000003.jsonl, line 0: the journal's files from number 1 to 2 are missing", "c", "d"],
            await _folder.Reopened(turns[0].End));

        _folder.Files().ForEach(File.Delete);
        Assert.Equal(
            [$"journal, line 0: the journal ends before file 2, byte {turns[1].End.Offset}, from where it is needed"],
            await _folder.Reopened(turns[1].End));
    }

    [Fact]
    public async Task A_file_that_is_shorter_than_it_was_is_told()
    {
        var turns = await Fill(["a", "b"]);
        await using (var file = File.OpenWrite(_folder.Files()[0]))
        {
            file.SetLength(turns[0].End.Offset);
        }

        Assert.Equal(
            [$"journal-20261102T030500123Z-00000001.jsonl, line 0: the file ends at byte {turns[0].End.Offset}, "
                + $"but is needed from byte {turns[1].End.Offset} on"],
            await _folder.Reopened(turns[1].End));
    }

    [Fact]
    public async Task What_is_not_of_the_journal_is_let_be()
    {
        await Fill(["a"]);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "journal-mine.jsonl"), "hello");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "journal-20261102T030500123Z-00000001 (copy).jsonl"), "hello");

        Assert.Equal(["a"], await _folder.Reopened());
    }

    private async Task<List<JournalTurn>> Fill(string[] devices, long maxFileBytes = 1 << 20)
    {
        var turns = new List<JournalTurn>();
        await using var journal = _folder.Open(_clock, _folder.Options with { MaxFileBytes = maxFileBytes });
        foreach (var device in devices)
        {
            turns.Add(await Append(journal, device));
        }

        return turns;
    }
}
