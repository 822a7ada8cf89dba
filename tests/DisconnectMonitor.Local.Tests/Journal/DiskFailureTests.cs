using System.Globalization;
using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

public sealed class DiskFailureTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly FaultyFiles _files = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData((int)Fault.Write, 0)]
    [InlineData((int)Fault.Write, 100)]
    [InlineData((int)Fault.Write, 1000)]
    [InlineData((int)Fault.Flush, 0)]
    [InlineData((int)(Fault.Write | Fault.Truncate), 100)]
    [InlineData((int)(Fault.Write | Fault.Open), 100)]
    [InlineData((int)(Fault.Flush | Fault.Open | Fault.Create), 0)]
    public async Task What_cannot_be_written_is_refused_and_leaves_nothing_behind(int fault, int writtenNevertheless)
    {
        var applied = new List<string>();
        await using (var journal = _folder.Open(files: _files))
        {
            await Append(journal, "a", _ => applied.Add("a"));
            (_files.Fault, _files.WrittenNevertheless) = ((Fault)fault, writtenNevertheless);
            var error = await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "b", _ => applied.Add("b")));
            Assert.StartsWith("The journal cannot be written: ", error.Message, StringComparison.Ordinal);
            Assert.False(journal.Health.IsHealthy);
            Assert.NotNull(journal.Health.Since);
            await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "c", _ => applied.Add("c")));

            _files.Fault = Fault.None;
            await Append(journal, "d", _ => applied.Add("d"));
            Assert.True(journal.Health.IsHealthy);
        }

        Assert.Equal(["a", "d"], applied);
        Assert.Equal(["a", "d"], await _folder.Reopened());
    }

    [Fact]
    public async Task It_recovers_by_itself_when_nothing_arrives()
    {
        await using var journal = _folder.Open(files: _files);
        _files.Fault = Fault.Write;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "a"));
        await Task.Delay(100);
        Assert.False(journal.Health.IsHealthy);

        _files.Fault = Fault.None;
        await Until(() => journal.Health.IsHealthy);
        Assert.Empty(_folder.Files("*.probe"));
    }

    [Fact]
    public async Task Turns_are_taken_all_the_while()
    {
        await using var journal = _folder.Open(files: _files);
        var end = (await Append(journal, "a")).End;
        _files.Fault = Fault.Write;
        var refused = Append(journal, "b");
        var turn = await journal.TakeTurnAsync(_ => { });

        await Assert.ThrowsAsync<JournalUnavailableException>(() => refused);
        Assert.Equal(end, turn.End);
        Assert.False(journal.Health.IsHealthy);
    }

    [Fact]
    public async Task A_file_that_cannot_be_made_is_made_later()
    {
        await using (var journal = _folder.Open(options: _folder.Options with { MaxFileBytes = 100 }, files: _files))
        {
            await Append(journal, "a");
            _files.Fault = Fault.Create;
            await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "b"));
            await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "c"));
            _files.Fault = Fault.None;
            await Append(journal, "d");
        }

        Assert.Equal(2, _folder.Files().Count);
        Assert.Equal(["a", "d"], await _folder.Reopened());
    }

    [Fact]
    public async Task A_torn_line_waits_for_the_disk_before_it_is_set_aside()
    {
        await using (var journal = _folder.Open())
        {
            await Append(journal, "a");
        }

        await File.AppendAllTextAsync(_folder.Files()[0], "{\"rec");
        _files.Fault = Fault.Create | Fault.Write;
        await using (var journal = _folder.Open(files: _files))
        {
            Assert.Contains("cannot be set aside in torn-", Assert.Single(journal.Findings), StringComparison.Ordinal);
            Assert.False(journal.Health.IsHealthy);
            Assert.Equal(["a"], DevicesOf(await Read(journal)));
            Assert.Empty(_folder.Files("torn-*"));

            _files.Fault = Fault.None;
            await Until(() => journal.Health.IsHealthy);
            Assert.Equal("{\"rec", await File.ReadAllTextAsync(Assert.Single(_folder.Files("torn-*"))));
            await Append(journal, "b");
        }

        Assert.Equal(["a", "b"], await _folder.Reopened());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_somebody_deleted_is_followed_by_another(bool hasFailedBefore)
    {
        await using (var journal = _folder.Open(files: _files))
        {
            await Append(journal, "a");
            if (hasFailedBefore)
            {
                _files.Fault = Fault.Write | Fault.Open;
                await Assert.ThrowsAsync<JournalUnavailableException>(() => Append(journal, "b"));
                _files.Fault = Fault.None;
            }

            File.Delete(_folder.Files()[0]);
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
        var options = _folder.Options with { MaxFileBytes = 20_000, RetryInterval = TimeSpan.FromMilliseconds(1) };
        await using (var journal = _folder.Open(options: options, files: _files))
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
                _files.WrittenNevertheless = random.Next(0, 2000);
                _files.Fault = random.Next(3) == 0 ? Fault.None : (Fault)random.Next(0, 32);
                await Task.Delay(random.Next(0, 5));
            }

            await Task.WhenAll(clients);
            _files.Fault = Fault.None;
        }

        Assert.Equal(acknowledged, applied.Count);
        Assert.InRange(acknowledged, 1, 1199);
        Assert.Equal(applied, await _folder.Reopened());
        Assert.Empty(_folder.Files("torn-*"));
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 1000, "It never happened.");
            await Task.Delay(10);
        }
    }
}
