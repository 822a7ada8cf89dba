using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

/// <summary>What is decided in the turns of a journal is what a replay of it decides, to the byte.</summary>
public sealed class ReplayedJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly ManualClock _clock = new("2026-11-02T03:05:00Z");
    private readonly FaultyDisk _disk = new();
    private readonly EventReader _reader = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Live_and_replayed_decisions_are_the_same(int seed)
    {
        var random = new Random(seed);
        var live = new Decisions();
        Instant end = default;
        await using (var journal = _folder.Open(_clock, disk: _disk))
        {
            var waiting = new List<Task>();
            for (var step = 0; step < 2000; step++)
            {
                // Timers and events in any number and order, and now and then a disk that takes nothing.
                waiting.Add(random.Next(3) == 0
                    ? journal.TakeTurnAsync(turn => live.Replay.RunUntil(end = turn.Stamp))
                    : TryAppend(journal, live, random));
                _disk.IsBroken = random.Next(20) == 0;
                if (random.Next(3) == 0)
                {
                    await Task.WhenAll(waiting);
                }

                _clock.Advance(TimeSpan.FromSeconds(random.Next(0, 40) * random.Next(0, 2)));
                if (random.Next(100) == 0)
                {
                    _clock.Set(_clock.GetUtcNow().AddSeconds(-random.Next(90)).ToString("O", CultureInfo.InvariantCulture));
                }
            }

            await Task.WhenAll(waiting);
            await journal.TakeTurnAsync(turn => live.Replay.RunUntil(end = turn.Stamp));
            _disk.IsBroken = false;
        }

        var replayed = new Decisions();
        await using var reopened = _folder.Open();
        foreach (var entry in await Read(reopened))
        {
            Assert.Null(replayed.Replay.Take(entry));
        }

        replayed.Replay.RunUntil(end);
        Assert.True(live.Told.Count > 20, $"{live.Told.Count} notifications test nothing.");
        Assert.Equal(live.Told, replayed.Told);
    }

    private async Task TryAppend(Journal journal, Decisions live, Random random)
    {
        var json = Encoding.UTF8.GetBytes(new RawEvent
        {
            Device = $"pump-{random.Next(12)}",
            Type = random.Next(2) == 0 ? "DeviceConnected" : "DeviceDisconnected",
            Sequence = (_clock.GetUtcNow().UtcTicks + random.Next(5)).ToString("X64", CultureInfo.InvariantCulture),
            Time = _clock.GetUtcNow().AddSeconds(-random.Next(60)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        }.InEventGridSchema());
        var arrived = _reader.Read(json).Event!;
        try
        {
            await journal.AppendAsync(RecordedEntryKind.Event, json, turn =>
                Assert.Null(live.Replay.Take(new RecordedEntry(RecordedEntryKind.Event, "live", 0, turn.Stamp, arrived, null, default))));
        }
        catch (JournalUnavailableException)
        {
            // Refused, so neither kept nor decided.
        }
    }

    private sealed class Decisions
    {
        public Decisions() => Replay = new Replay(Policy.Default, notification => Told.Add(JournalReplay.Json(notification)));

        public Replay Replay { get; }

        public List<string> Told { get; } = [];
    }
}
