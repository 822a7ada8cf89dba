using System.Text;
using System.Text.Json;

namespace DisconnectMonitor.Local.Journals;

public sealed class RejectTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly ManualClock _clock = new("2026-11-02T03:05:00Z");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Text_is_kept_as_it_was_with_its_reason_and_arrival()
    {
        await using var journal = _folder.Open(_clock);
        await journal.RejectAsync(Encoding.UTF8.GetBytes("{\"a\":\r\n<é>"), "broken JSON at byte 7");

        Assert.Equal(
            """{"received":"2026-11-02T03:05:00.000Z","reason":"broken JSON at byte 7","text":"{\"a\":\r\n<é>"}""",
            Assert.Single(await File.ReadAllLinesAsync(_folder.Files("rejects-20261102T030500000Z-00000001.jsonl")[0])));
        Assert.Empty(_folder.Files());
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0, 10 })]
    [InlineData(new byte[] { 0xC3 })]
    public async Task What_is_no_text_is_kept_too(byte[] body)
    {
        await using var journal = _folder.Open(_clock);
        await journal.RejectAsync(body, "not text");

        using var reject = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(_folder.Files("rejects-*")[0])));
        Assert.Equal(body, reject.RootElement.GetProperty("base64").GetBytesFromBase64());
    }

    [Fact]
    public async Task An_empty_body_is_kept_too()
    {
        await using var journal = _folder.Open(_clock);
        await journal.RejectAsync(default, "nothing was delivered");

        Assert.Single(await File.ReadAllLinesAsync(_folder.Files("rejects-*")[0]));
    }

    [Fact]
    public async Task They_survive_crashes_and_old_ones_are_deleted()
    {
        for (var day = 0; day < 3; day++)
        {
            await using (var journal = _folder.Open(_clock))
            {
                await journal.RejectAsync("x"u8.ToArray(), $"day {day}");
                Assert.Equal(day == 0 ? 0 : 1, journal.Findings.Count);
            }

            await File.AppendAllTextAsync(_folder.Files("rejects-*")[^1], "{\"torn");
            _clock.Advance(TimeSpan.FromDays(20));
        }

        await using var last = _folder.Open(_clock);
        Assert.Equal(3, _folder.Files("torn-*").Count);
        Assert.All(_folder.Files("rejects-*"), path => Assert.Single(File.ReadAllLines(path)));
        Assert.Equal(
            ["rejects-20261102T030500000Z-00000001.jsonl", "torn-20261122T030500000Z-rejects-20261102T030500000Z-00000001.jsonl"],
            last.DeleteOld(default));
        _clock.Advance(TimeSpan.FromDays(300));
        Assert.Equal(3, last.DeleteOld(default).Count);
        Assert.Single(_folder.Files("rejects-*"));
    }

    [Fact]
    public async Task A_reject_that_cannot_be_kept_is_refused()
    {
        var files = new FaultyFiles();
        await using var journal = _folder.Open(files: files);
        files.Fault = Fault.Write;

        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.RejectAsync("x"u8.ToArray(), "no"));
        Assert.False(journal.Health.IsHealthy);
        files.Fault = Fault.None;
        await journal.RejectAsync("x"u8.ToArray(), "no");
        Assert.True(journal.Health.IsHealthy);
        Assert.Single(await File.ReadAllLinesAsync(_folder.Files("rejects-*")[0]));
    }
}
