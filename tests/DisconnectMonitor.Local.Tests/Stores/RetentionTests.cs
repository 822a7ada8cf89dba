using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Recording;
using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Stores;

public sealed class RetentionTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly ManualClock _clock = new("2026-11-02T03:05:00Z");

    private Instant MonthAgo => Instant.From(_clock.GetUtcNow() - TimeSpan.FromDays(30));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Entries_are_deleted_when_they_are_old_and_a_saved_state_covers_them()
    {
        var turns = new List<JournalTurn>();
        await using (var journal = _folder.Open(_clock))
        {
            for (var day = 0; day < 40; day++)
            {
                turns.Add(await Append(journal, $"day-{day}"));
                await journal.RejectAsync("x"u8.ToArray(), $"day {day}");
                _clock.Advance(TimeSpan.FromDays(1));
            }

            await Retention.ApplyAsync(journal, MonthAgo, turns[4].End, default);
        }

        Assert.Equal([.. Enumerable.Range(5, 35).Select(day => $"day-{day}")], await _folder.Reopened());
        Assert.Equal(["30"], Database.Query(_folder.Path, "SELECT count(*) FROM reject"));
        await using (var journal = _folder.Open(_clock))
        {
            await Retention.ApplyAsync(journal, MonthAgo, turns[^1].End, default);
        }

        Assert.Equal([.. Enumerable.Range(10, 30).Select(day => $"day-{day}")], await _folder.Reopened());
        Assert.Equal(["day-39"], await _folder.Reopened(turns[38].End));
    }

    [Fact]
    public async Task Ids_go_on_when_everything_was_deleted()
    {
        await using (var journal = _folder.Open(_clock))
        {
            var turn = await Append(journal, "a");
            await journal.WriteAsync(store => store.Set(StoreFile.Position, turn.End), default);
            _clock.Advance(TimeSpan.FromDays(31));
            await Retention.ApplyAsync(journal, MonthAgo, turn.End, default);
        }

        Assert.Empty(await _folder.Reopened());
        await using var again = _folder.Open(_clock);
        Assert.Equal(2, (await Append(again, "b")).End);
    }

    [Fact]
    public async Task The_file_does_not_grow_from_month_to_month_and_shrinks_after_a_storm()
    {
        var sizes = new List<long>();
        await using var journal = _folder.Open(_clock);
        for (var day = 0; day < 180; day++)
        {
            // On one day fifty times as much arrives.
            var turns = await Task.WhenAll(Enumerable.Range(0, day == 90 ? 500 : 10).Select(delivery =>
                journal.AppendAsync(RecordedEntryKind.Event, Event($"pump-{delivery}-{new string('x', 100 * delivery)}"), _ => { })));
            _clock.Advance(TimeSpan.FromDays(1));
            await Retention.ApplyAsync(journal, MonthAgo, turns[^1].End, default);
            sizes.Add(long.Parse(Database.Query(_folder.Path, "SELECT page_count FROM pragma_page_count()")[0], CultureInfo.InvariantCulture));
        }

        Assert.InRange(sizes[85], sizes[40] * 0.9, sizes[40] * 1.1);
        Assert.True(sizes[95] > 1.5 * sizes[85], "the storm left no trace");
        Assert.InRange(sizes[^1], sizes[40], sizes[40] + Retention.SmallestCut);
    }
}
