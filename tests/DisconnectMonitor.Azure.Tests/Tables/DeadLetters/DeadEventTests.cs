using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.DeadLetters;

public sealed class DeadEventTests
{
    private readonly MemoryTable _table = new();
    private readonly DeadLetterTable _deadLetters;

    public DeadEventTests() => _deadLetters = new DeadLetterTable(_table);

    [Theory]
    [InlineData("")]
    [InlineData("""{"eventType":"?"}""")]
    [InlineData("an \uFFFF, a \u0000 and a \U0001F50C")]
    public async Task What_could_not_be_read_is_kept_as_it_came(string body)
    {
        var dead = await AddAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal((body, false, false, "no hub"), (dead.Body, dead.IsBase64, dead.IsCut, dead.Reason));
        Assert.Equal((Encoding.UTF8.GetByteCount(body), Revisions.Dropped), (dead.Length, dead.At));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_kept_as_base64()
    {
        byte[] bytes = [0xFF, 0x00, 0xC3];
        var dead = await AddAsync(bytes);
        Assert.True(dead.IsBase64);
        Assert.Equal(bytes, Convert.FromBase64String(dead.Body));
    }

    [Theory]
    [InlineData("xyz")]
    [InlineData("\U0001F50C")]
    public async Task Of_a_body_that_no_row_can_hold_the_beginning_is_kept(string part)
    {
        var whole = string.Concat(Enumerable.Repeat(part, 400_000));
        var dead = await AddAsync(Encoding.UTF8.GetBytes(whole));
        Assert.Equal((true, false, (long)Encoding.UTF8.GetByteCount(whole)), (dead.IsCut, dead.IsBase64, dead.Length));
        Assert.InRange(dead.Body.Length, DeadEvent.MaxBodyLength - 1, DeadEvent.MaxBodyLength);
        Assert.StartsWith(dead.Body, whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_bytes_that_no_row_can_hold_the_beginning_is_kept()
    {
        var bytes = new byte[1_500_001];
        Array.Fill(bytes, (byte)0xFE);
        var dead = await AddAsync(bytes);
        Assert.Equal((true, true, 1_500_001L), (dead.IsCut, dead.IsBase64, dead.Length));
        Assert.All(Convert.FromBase64String(dead.Body), one => Assert.Equal(0xFE, one));
    }

    [Fact]
    public async Task The_same_is_kept_once_and_the_newest_comes_first()
    {
        for (var minute = 0; minute < 3; minute++)
        {
            for (var times = 0; times < 2; times++)
            {
                await _deadLetters.AddEventAsync("{}"u8.ToArray(), "no hub", Revisions.Dropped + TimeSpan.FromMinutes(minute), default);
            }
        }

        await _deadLetters.AddEventAsync("{}"u8.ToArray(), "another reason", Revisions.Dropped, default);
        await _deadLetters.AddEventAsync("[]"u8.ToArray(), "no hub", Revisions.Dropped, default);
        List<DeadEvent> listed = [];
        for (TimeCursor? after = null; listed.Count < 5; after = listed[^1].Place)
        {
            var page = await _deadLetters.ListEventsAsync(after, 2, default);
            listed.AddRange(page.Items);
            Assert.Equal(listed.Count < 5, page.HasMore);
        }

        Assert.Equal([2, 1, 0, 0, 0], listed.Select(dead => (dead.At - Revisions.Dropped).TotalMinutes));
        Assert.Empty((await _deadLetters.ListNotificationsAsync(null, null, 10, default)).Items);
    }

    private async Task<DeadEvent> AddAsync(byte[] body)
    {
        await _deadLetters.AddEventAsync(body, "no hub", Revisions.Dropped, default);
        return Assert.Single((await _deadLetters.ListEventsAsync(null, 10, default)).Items);
    }
}
