namespace DisconnectMonitor.Events;

public class InstantTests
{
    private static readonly Instant Three = Instant.From(new DateTimeOffset(2026, 11, 2, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public void It_is_written_in_UTC_with_milliseconds() => Assert.Equal("2026-11-02T03:00:00.000Z", Three.ToString());

    [Fact]
    public void An_offset_and_what_is_finer_than_a_millisecond_are_dropped() =>
        Assert.Equal(Three, Instant.From(new DateTimeOffset(2026, 11, 2, 4, 0, 0, TimeSpan.FromHours(1)).AddTicks(9_999)));

    [Fact]
    public void It_converts_back() => Assert.Equal(Three, Instant.From(Three.ToDateTimeOffset()));

    [Fact]
    public void Spans_are_added_and_taken_away()
    {
        var later = Three + TimeSpan.FromMinutes(10);

        Assert.Equal(TimeSpan.FromMinutes(10), later - Three);
        Assert.Equal(TimeSpan.FromMinutes(-10), Three - later);
        Assert.Equal(Three, later - TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void It_is_ordered_by_time()
    {
        var later = Three + TimeSpan.FromMilliseconds(1);

        Assert.True(Three < later);
        Assert.True(later > Three);
        Assert.True(Three <= later);
        Assert.False(Three >= later);
        Assert.Equal(later, Instant.Max(Three, later));
        Assert.Equal(Three, Instant.Min(later, Three));
    }
}
