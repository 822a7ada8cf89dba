using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

public sealed class DiskFailureTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly FaultyDisk _disk = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_cannot_be_written_is_refused_and_leaves_nothing_behind()
    {
        var applied = new List<string>();
        await using (var journal = _folder.Open(disk: _disk))
        {
            await Append(journal, "a", _ => applied.Add("a"));
            _disk.IsBroken = true;
            var error = await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "b", _ => applied.Add("b")));
            Assert.Equal("The journal cannot be written: the disk failed", error.Message);
            Assert.False(journal.Health.IsHealthy);
            Assert.NotNull(journal.Health.Since);
            await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "c", _ => applied.Add("c")));

            _disk.IsBroken = false;
            await Append(journal, "d", _ => applied.Add("d"));
            Assert.True(journal.Health.IsHealthy);
        }

        Assert.Equal(["a", "d"], applied);
        Assert.Equal(["a", "d"], await _folder.Reopened());
    }

    [Fact]
    public async Task It_recovers_by_itself_when_nothing_arrives()
    {
        await using var journal = _folder.Open(disk: _disk);
        _disk.IsBroken = true;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "a"));
        await Task.Delay(100);
        Assert.False(journal.Health.IsHealthy);

        _disk.IsBroken = false;
        await Until(() => journal.Health.IsHealthy);
    }

    [Fact]
    public async Task Turns_are_taken_all_the_while()
    {
        await using var journal = _folder.Open(disk: _disk);
        var end = (await Append(journal, "a")).End;
        _disk.IsBroken = true;
        var refused = Append(journal, "b");
        var turn = await journal.TakeTurnAsync(_ => { });

        await Assert.ThrowsAsync<JournalUnavailableException>(() => refused);
        Assert.Equal(end, turn.End);
        Assert.False(journal.Health.IsHealthy);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_somebody_deleted_is_followed_by_another(bool hasFailedBefore)
    {
        await using (var journal = _folder.Open(disk: _disk))
        {
            await Append(journal, "a");
            if (hasFailedBefore)
            {
                _disk.IsBroken = true;
                await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "b"));
                _disk.IsBroken = false;
            }

            foreach (var file in Directory.GetFiles(_folder.Path, "monitor.db*"))
            {
                File.Delete(file);
            }

            await Append(journal, "c");
        }

        Assert.Equal(["c"], await _folder.Reopened());
    }

    [Fact]
    public async Task A_folder_that_somebody_deleted_is_noticed()
    {
        await using var journal = _folder.Open();
        await Append(journal, "a");
        Directory.Delete(_folder.Path, recursive: true);

        await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "b"));
        Assert.False(journal.Health.IsHealthy);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_read_and_opened_later()
    {
        await using (var journal = _folder.Open())
        {
            await Append(journal, "a");
        }

        _disk.IsGone = true;
        await using (var journal = _folder.Open(disk: _disk))
        {
            Assert.Equal("the disk failed", journal.Health.Problem);
            Assert.Equal(["a"], DevicesOf(await Read(journal)));
            await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "b"));

            _disk.IsGone = false;
            await Until(() => journal.Health.IsHealthy);
            await Append(journal, "c");
        }

        Assert.Equal(["a", "c"], await _folder.Reopened());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_fails_and_recovers_what_was_applied_is_what_is_read(int seed)
    {
        var random = new Random(seed);
        var applied = new List<string>();
        var acknowledged = 0;
        var options = _folder.Options with { RetryInterval = TimeSpan.FromMilliseconds(1) };
        await using (var journal = _folder.Open(options: options, disk: _disk))
        {
            var clients = Enumerable.Range(0, 4).Select(client => Task.Run(async () =>
            {
                for (var number = 0; number < 300; number++)
                {
                    var device = string.Create(CultureInfo.InvariantCulture, $"{client}-{number}");
                    try
                    {
                        await Append(journal, device, _ => applied.Add(device));
                        Interlocked.Increment(ref acknowledged);
                    }
                    catch (JournalUnavailableException)
                    {
                        await Task.Delay(1);
                    }
                }
            })).ToList();
            while (!clients.TrueForAll(client => client.IsCompleted))
            {
                _disk.IsBroken = random.Next(2) == 0;
                await Task.Delay(random.Next(0, 5));
            }

            await Task.WhenAll(clients);
            _disk.IsBroken = false;
        }

        Assert.Equal(acknowledged, applied.Count);
        Assert.InRange(acknowledged, 1, 1199);
        Assert.Equal(applied, await _folder.Reopened());
    }
}
