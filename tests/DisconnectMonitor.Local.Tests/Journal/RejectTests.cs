using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Journals;

public sealed class RejectTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{\"a\":\r\n<é>", "7B2261223A0D0A3CC3A93E")]
    [InlineData("", "")]
    public async Task What_cannot_be_read_is_kept_as_it_was_with_its_reason_and_arrival(string body, string hex)
    {
        await using var journal = _folder.Open(new ManualClock("2026-11-02T03:05:00Z"));
        await journal.RejectAsync(Encoding.UTF8.GetBytes(body), "broken JSON at byte 7");

        Assert.Equal(
            [$"1793588700000|broken JSON at byte 7|{hex}"], Database.Query(_folder.Path, "SELECT received, reason, hex(body) FROM reject"));
        Assert.Empty(_folder.Lines());
    }

    [Fact]
    public async Task A_reject_that_cannot_be_kept_is_refused()
    {
        var disk = new FaultyDisk();
        await using var journal = _folder.Open(disk: disk);
        disk.IsBroken = true;

        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.RejectAsync("x"u8.ToArray(), "no"));
        Assert.False(journal.Health.IsHealthy);
        disk.IsBroken = false;
        await journal.RejectAsync("x"u8.ToArray(), "no");
        Assert.True(journal.Health.IsHealthy);
        Assert.Single(Database.Query(_folder.Path, "SELECT reason FROM reject"));
    }
}
