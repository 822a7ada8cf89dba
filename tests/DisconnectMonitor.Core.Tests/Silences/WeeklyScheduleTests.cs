using DisconnectMonitor.Silences;
using static DisconnectMonitor.Core.Tests.Silences.Silenced;

namespace DisconnectMonitor.Core.Tests.Silences;

public class WeeklyScheduleTests
{
    [Fact]
    public void Starts_at_the_time_that_the_local_clocks_show()
    {
        var nights = Weekly("""{"days":["sat","sun"],"at":"22:00","for":"4h","zone":"Europe/Berlin"}""");

        Assert.Equal(
            ["2026-07-04T20:00:00.000Z", "2026-07-05T00:00:00.000Z", "2026-07-05T20:00:00.000Z", "2026-07-06T00:00:00.000Z", "2026-07-11T20:00:00.000Z"],
            Changes(nights, "2026-07-01T00:00:00Z", 5));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28", "2026-03-28T01:30:00.000Z")] // 02:30 in winter
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-29T01:00:00.000Z")] // 02:30 is skipped: 03:00 CEST, when the clocks jump
    [InlineData("Europe/Berlin", "2026-03-30", "2026-03-30T00:30:00.000Z")] // 02:30 in summer
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-25T00:30:00.000Z")] // 02:30 comes twice: the first, in summer time
    [InlineData("Europe/Berlin", "2026-10-26", "2026-10-26T01:30:00.000Z")]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T07:00:00.000Z")]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T07:30:00.000Z")] // 02:30 comes once: the clocks go back from 02:00
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z")] // a day that was never there
    [InlineData("UTC", "2026-03-29", "2026-03-29T02:30:00.000Z")]
    public void A_time_that_is_skipped_starts_at_the_jump_and_one_that_comes_twice_at_the_first(string zone, string date, string start)
    {
        var daily = Weekly(
            $$"""{"days":["mon","tue","wed","thu","fri","sat","sun"],"at":"02:30","for":"1h","zone":"{{zone}}"}""") with
        {
            First = DateOnly.Parse(date, null),
            Last = DateOnly.Parse(date, null),
        };

        Assert.Equal(start, daily.NextChange(Utc($"{date}T00:00:00Z") - TimeSpan.FromDays(2)).ToString());
        Assert.Equal(Utc(start) + TimeSpan.FromHours(1), daily.OverAt);
    }

    [Fact]
    public void The_hour_that_comes_twice_in_New_York_counts_once()
    {
        var nightly = Weekly("""{"days":["sun"],"at":"01:30","for":"30m","zone":"America/New_York"}""");

        Assert.Equal("2026-11-01T05:30:00.000Z", nightly.NextChange(Utc("2026-11-01T00:00:00Z")).ToString());
        Assert.False(nightly.IsActive(Utc("2026-11-01T06:45:00Z")));
    }

    [Fact]
    public void An_occurrence_lasts_as_long_as_it_says_whatever_the_clocks_do()
    {
        var nights = Weekly("""{"days":["sat"],"at":"22:00","for":"8h","zone":"Europe/Berlin"}""");

        Assert.Equal(["2026-03-28T21:00:00.000Z", "2026-03-29T05:00:00.000Z"], Changes(nights, "2026-03-28T00:00:00Z", 2));
        Assert.Equal(["2026-10-24T20:00:00.000Z", "2026-10-25T04:00:00.000Z"], Changes(nights, "2026-10-24T00:00:00Z", 2));
    }

    [Fact]
    public void Days_that_meet_are_one_stretch()
    {
        var weekend = Weekly("""{"days":["sat","sun"],"at":"00:00","for":"1d","zone":"UTC"}""");

        Assert.Equal(
            ["2026-11-07T00:00:00.000Z", "2026-11-09T00:00:00.000Z", "2026-11-14T00:00:00.000Z"],
            Changes(weekend, "2026-11-02T00:00:00Z", 3));
    }

    [Fact]
    public void Keeps_to_its_first_and_last_day()
    {
        var mondays = Weekly("""{"days":["mon"],"at":"08:00","for":"2h","zone":"UTC","first":"2027-01-05","last":"2027-01-20"}""");

        Assert.Equal(
            ["2027-01-11T08:00:00.000Z", "2027-01-11T10:00:00.000Z", "2027-01-18T08:00:00.000Z", "2027-01-18T10:00:00.000Z"],
            Changes(mondays, "2026-11-02T00:00:00Z", 9));
        Assert.Equal("2027-01-18T10:00:00.000Z", mondays.OverAt.ToString());
    }

    private static List<string> Changes(WeeklySchedule schedule, string from, int atMost)
    {
        var changes = new List<string>();
        Instant? now = Utc(from);
        while (changes.Count < atMost && (now = schedule.NextChange(now.Value)) is { } change)
        {
            changes.Add(change.ToString());
        }

        return changes;
    }
}
