using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

public sealed class StampTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly ManualClock _clock = new("2026-11-02T03:05:00Z");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stamps_follow_the_clock()
    {
        await using var journal = _folder.Open(_clock);
        Assert.Equal("2026-11-02T03:05:00.000Z", await Stamp(journal));
        Assert.Equal("2026-11-02T03:05:00.000Z", await Stamp(journal));
        _clock.Advance(TimeSpan.FromMilliseconds(1.9));
        Assert.Equal("2026-11-02T03:05:00.001Z", await Stamp(journal));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_slows_them_down_until_it_has_caught_up()
    {
        await using var journal = _folder.Open(_clock);
        await Stamp(journal);
        _clock.Set("2026-11-02T03:04:00Z");
        Assert.Equal("2026-11-02T03:05:00.000Z", await Stamp(journal));
        Assert.Equal(TimeSpan.FromMinutes(1), journal.ClockBehind);
        for (var count = 0; count < 600; count++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100.1));
            await Stamp(journal);
        }

        Assert.Equal("2026-11-02T03:05:30.030Z", await Stamp(journal));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("2026-11-02T03:06:00.060Z", await Stamp(journal));
        Assert.Equal(TimeSpan.Zero, journal.ClockBehind);
    }

    [Fact]
    public async Task They_do_not_go_back_over_a_restart()
    {
        await using (var journal = _folder.Open(_clock))
        {
            await Append(journal, "a");
        }

        await using var reopened = _folder.Open(new ManualClock("2026-11-02T01:00:00Z"));
        Assert.Equal("2026-11-02T03:05:00.000Z", await Stamp(reopened));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:01Z")]
    [InlineData("2999-12-31T00:00:00Z")]
    public async Task A_machine_that_wakes_up_in_another_age_writes_what_can_be_read_again(string now)
    {
        await using (var journal = _folder.Open(new ManualClock(now)))
        {
            await Append(journal, "a");
        }

        Assert.Equal(["a"], await _folder.Reopened());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task They_never_go_back_whatever_the_clock_does(int seed)
    {
        var random = new Random(seed);
        var last = "";
        for (var restart = 0; restart < 5; restart++)
        {
            await using var journal = _folder.Open(_clock);
            for (var count = 0; count < 100; count++)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(random.Next(0, 50) / 7.0));
                if (random.Next(10) == 0)
                {
                    _clock.Set($"2026-11-02T03:{random.Next(60):D2}:00Z");
                }

                var stamp = (await Append(journal, "a")).Stamp.ToString();
                Assert.True(string.CompareOrdinal(stamp, last) >= 0, $"{stamp} after {last}");
                last = stamp;
            }
        }
    }

    private static async Task<string> Stamp(Journal journal) => (await journal.TakeTurnAsync(_ => { })).Stamp.ToString();
}
