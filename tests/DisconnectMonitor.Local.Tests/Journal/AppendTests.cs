using DisconnectMonitor.Local.Recording;
using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

public sealed class AppendTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_appended_is_read_after_a_restart()
    {
        await using (var journal = _folder.Open(new ManualClock("2026-11-02T03:05:00.123Z")))
        {
            await Append(journal, "pump-7");
            await journal.AppendAsync(RecordedEntryKind.Command, "{\"resolve\":\"d-1\"}"u8.ToArray(), _ => { });
        }

        Assert.Equal(
            [
                $$"""{"received":"2026-11-02T03:05:00.123Z","event":{{Encoding.UTF8.GetString(Event("pump-7"))}}}""",
                """{"received":"2026-11-02T03:05:00.123Z","command":{"resolve":"d-1"}}""",
            ],
            _folder.Lines());
        await using var reopened = _folder.Open();
        var entries = await Read(reopened);
        Assert.Equal([RecordedEntryKind.Event, RecordedEntryKind.Command], entries.Select(entry => entry.Kind));
        Assert.Equal([1, 2], entries.Select(entry => entry.Line));
        Assert.All(entries, entry => Assert.Equal("2026-11-02T03:05:00.123Z", entry.Received.ToString()));
    }

    [Theory]
    [InlineData(RecordedEntryKind.Start)]
    [InlineData(RecordedEntryKind.Stop)]
    [InlineData(RecordedEntryKind.Policy)]
    [InlineData(RecordedEntryKind.Silence)]
    [InlineData(RecordedEntryKind.Command)]
    [InlineData(RecordedEntryKind.Log)]
    [InlineData(RecordedEntryKind.Delivery)]
    public async Task Every_kind_comes_back_as_it_went(RecordedEntryKind kind)
    {
        await using (var journal = _folder.Open())
        {
            await journal.AppendAsync(kind, "{\"a\":[1, \"x\"]}"u8.ToArray(), _ => { });
        }

        await using var reopened = _folder.Open();
        var entry = Assert.Single(await Read(reopened));
        Assert.Equal(kind, entry.Kind);
        Assert.Equal("{\"a\":[1, \"x\"]}", Encoding.UTF8.GetString(entry.Raw.Span));
    }

    [Fact]
    public async Task A_batch_over_several_lines_is_kept_on_one()
    {
        var batch = Encoding.UTF8.GetBytes($"[\r\n{new RawEvent { Device = "a" }.InEventGridSchema()},\n\n{new RawEvent { Device = "b" }.AsCloudEvent()}\n]\n");
        await using (var journal = _folder.Open())
        {
            await journal.AppendAsync(RecordedEntryKind.Event, batch, _ => { });
            await Append(journal, "c");
        }

        Assert.Equal(2, _folder.Lines().Count);
        Assert.Equal(["a", "b", "c"], await _folder.Reopened());
    }

    [Fact]
    public async Task The_order_of_the_file_is_the_order_of_the_turns_and_of_the_stamps()
    {
        var turns = new List<(string Device, JournalTurn Turn)>();
        await using (var journal = _folder.Open())
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
            {
                for (var number = 0; number < 200; number++)
                {
                    var device = $"{client}-{number}";
                    var turn = await Append(journal, device, turn => turns.Add((device, turn)));
                    Assert.Equal(turn, turns.Find(taken => taken.Device == device).Turn);
                }
            })));
        }

        await using var reopened = _folder.Open();
        var entries = await Read(reopened);
        Assert.Equal(1600, entries.Count);
        Assert.Equal(turns.Select(turn => turn.Device), DevicesOf(entries));
        Assert.Equal(turns.Select(turn => (Instant?)turn.Turn.Stamp), entries.Select(entry => entry.Received));
        Assert.Equal(turns.OrderBy(turn => turn.Turn.Stamp).Select(turn => turn.Device), turns.Select(turn => turn.Device));
    }

    [Fact]
    public async Task Many_appends_share_a_commit()
    {
        var disk = new FaultyDisk();
        await using var journal = _folder.Open(disk: disk);
        using var isCommitting = new ManualResetEventSlim();
        using var mayCommit = new ManualResetEventSlim();
        disk.InCommit = () =>
        {
            isCommitting.Set();
            mayCommit.Wait();
        };
        var first = Append(journal, "first");
        isCommitting.Wait();
        var rest = Enumerable.Range(0, 100).Select(number => Append(journal, $"{number}")).ToList();

        Assert.False(first.IsCompleted);
        mayCommit.Set();
        await Task.WhenAll(rest);
        Assert.Equal(2, disk.Commits);
    }

    [Fact]
    public async Task A_turn_comes_after_what_was_appended_before_it_and_writes_nothing()
    {
        var order = new List<string>();
        await using var journal = _folder.Open();
        var appended = Append(journal, "a", _ => order.Add("a"));
        var turn = journal.TakeTurnAsync(_ => order.Add("turn"));
        await Append(journal, "b", _ => order.Add("b"));

        Assert.Equal(["a", "turn", "b"], order);
        Assert.Equal((await appended).End, (await turn).End);
        Assert.Equal(2, _folder.Lines().Count);
    }

    [Fact]
    public async Task What_a_turn_throws_reaches_who_asked_for_it_and_nobody_else()
    {
        await using var journal = _folder.Open();
        var wrong = Append(journal, "a", _ => throw new InvalidOperationException("no"));
        await Append(journal, "b");

        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => wrong)).Message);
        Assert.True(journal.Health.IsHealthy);
    }

    [Fact]
    public async Task What_waits_when_the_journal_is_closed_is_written_and_nothing_after_it_is_taken()
    {
        var journal = _folder.Open();
        var appended = Append(journal, "a");
        await journal.DisposeAsync();
        await appended;

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Append(journal, "b"));
        Assert.Equal(["a"], await _folder.Reopened());
    }

    [Fact]
    public async Task More_than_may_wait_is_refused_until_there_is_room()
    {
        var disk = new FaultyDisk();
        await using var journal = _folder.Open(options: _folder.Options with { MaxWaitingBytes = 2000 }, disk: disk);
        using var mayCommit = new ManualResetEventSlim();
        disk.InCommit = mayCommit.Wait;
        var appends = Enumerable.Range(0, 10).Select(number => Append(journal, $"{number}")).ToList();
        var refused = appends.Where(append => append.IsFaulted).ToList();
        mayCommit.Set();

        await Task.WhenAll(appends.Except(refused));
        Assert.Equal(6, refused.Count);
        var error = await Assert.ThrowsAsync<JournalUnavailableException>(() => refused[0]);
        Assert.Matches(@"^The journal takes no more: \d+ bytes wait to be written$", error.Message);
        await journal.TakeTurnAsync(_ => { });
        await Append(journal, "b");
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        var disk = new FaultyDisk();
        await using var journal = _folder.Open(disk: disk);
        using var mayCommit = new ManualResetEventSlim();
        disk.InCommit = mayCommit.Wait;
        using var patience = new CancellationTokenSource();
        var appended = journal.AppendAsync(RecordedEntryKind.Event, Event("a"), _ => { }, patience.Token);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => appended);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => journal.AppendAsync(RecordedEntryKind.Event, Event("never"), _ => Assert.Fail("It was cancelled."), patience.Token));
        mayCommit.Set();
        await journal.TakeTurnAsync(_ => { });
    }

    [Fact]
    public async Task What_no_recording_may_hold_or_is_too_long_is_a_mistake_of_the_caller()
    {
        await using var journal = _folder.Open();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => journal.AppendAsync(RecordedEntryKind.Refused, Event("a"), _ => { }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => journal.AppendAsync(RecordedEntryKind.Event, default, _ => { }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => journal.AppendAsync(RecordedEntryKind.Event, new byte[Journal.MaxEntryBytes + 1], _ => { }));
    }

    [Fact]
    public async Task Files_are_for_their_owner_only()
    {
        await using var journal = _folder.Open();
        await Append(journal, "a");
        await journal.RejectAsync("x"u8.ToArray(), "not JSON");

        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            foreach (var path in Directory.GetFiles(_folder.Path))
            {
                Assert.Equal(Owner, File.GetUnixFileMode(path));
            }

            Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Path));
        }
    }
}
