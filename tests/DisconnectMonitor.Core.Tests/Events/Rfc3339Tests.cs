namespace DisconnectMonitor.Events;

public class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-02T03:05:00Z", "2026-11-02T03:05:00.000Z")]
    [InlineData("2026-11-02t03:05:00z", "2026-11-02T03:05:00.000Z")]
    [InlineData("2026-11-02 03:05:00Z", "2026-11-02T03:05:00.000Z")]
    [InlineData("2026-11-02T03:05:00.1Z", "2026-11-02T03:05:00.100Z")]
    [InlineData("2026-11-02T03:05:00.98Z", "2026-11-02T03:05:00.980Z")]
    [InlineData("2026-11-02T03:05:00.9999999Z", "2026-11-02T03:05:00.999Z")]
    [InlineData("2026-11-02T03:05:00.12345678901234567890123456789Z", "2026-11-02T03:05:00.123Z")]
    [InlineData("2026-11-02T03:05:00+01:00", "2026-11-02T02:05:00.000Z")]
    [InlineData("2026-11-02T23:05:00.5-05:30", "2026-11-03T04:35:00.500Z")]
    [InlineData("2026-11-02T03:05:00-00:00", "2026-11-02T03:05:00.000Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z")]
    [InlineData("2000-01-01T00:00:00Z", "2000-01-01T00:00:00.000Z")]
    [InlineData("2199-12-31T23:59:59.999Z", "2199-12-31T23:59:59.999Z")]
    public void A_time_is_read_into_UTC(string text, string expected)
    {
        Assert.True(Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out var problem));
        Assert.Null(problem);
        Assert.Equal(expected, time.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-11-02")]
    [InlineData("2026-11-02T03:05Z")]
    [InlineData("2026-11-02T03:05:00.Z")]
    [InlineData("2026-11-02T03:05:00,5Z")]
    [InlineData("2026-11-02T03:05:00ZZ")]
    [InlineData("2026-11-02T03:05:00Z ")]
    [InlineData(" 2026-11-02T03:05:00Z")]
    [InlineData("2026-11-02T03:05:00+1:00")]
    [InlineData("2026-11-02T03:05:00+24:00")]
    [InlineData("2026-11-02T03:05:00+01:60")]
    [InlineData("2026-11-02T03:05:00+0a:00")]
    [InlineData("2026-13-02T03:05:00Z")]
    [InlineData("2026-00-02T03:05:00Z")]
    [InlineData("2026-11-31T03:05:00Z")]
    [InlineData("2026-11-00T03:05:00Z")]
    [InlineData("2025-02-29T03:05:00Z")]
    [InlineData("2026-11-02T24:00:00Z")]
    [InlineData("2026-11-02T03:60:00Z")]
    [InlineData("2026-11-02T03:05:60Z")]
    [InlineData("2026-11-02T03:05:-1Z")]
    [InlineData("0000-11-02T03:05:00Z")]
    [InlineData("20x6-11-02T03:05:00Z")]
    [InlineData("2026-1١-02T03:05:00Z")]
    public void Anything_else_is_not_a_time(string text) => Assert.Equal("is not a time", Problem(text));

    [Theory]
    [InlineData("2026-11-02T03:05:00")]
    [InlineData("2026-11-02T03:05:00.123")]
    public void A_time_without_its_offset_could_be_any_of_many(string text) => Assert.Equal("has no offset from UTC", Problem(text));

    [Theory]
    [InlineData("0001-01-01T00:00:00+23:59")]
    [InlineData("1999-12-31T23:59:59.999Z")]
    [InlineData("2000-01-01T00:00:00+00:01")]
    [InlineData("2200-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59-23:59")]
    public void A_time_far_from_the_present_is_not_plausible(string text) =>
        Assert.Equal("is not a plausible time: it lies before 2000 or after 2199", Problem(text));

    private static string? Problem(string text)
    {
        Assert.False(Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out _, out var problem));
        return problem;
    }
}
