using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Tests.Incidents;

/// <summary>A place an hour ahead of UTC, and two from 29 March, 02:00 to 25 October, 03:00 by its clocks.</summary>
public sealed class AllClearScheduleTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone(
        "here",
        TimeSpan.FromHours(1),
        "here",
        "here",
        "summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                new DateTime(2000, 1, 1),
                new DateTime(2100, 1, 1),
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 29),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 25)),
        ]);

    private static readonly AllClearSchedule AtEight = new(new TimeOnly(8, 0), Zone);

    [Theory]
    [InlineData("2026-11-02T06:59:59Z", "2026-11-02T07:00:00Z")]
    [InlineData("2026-11-02T07:00:00Z", "2026-11-03T07:00:00Z")]
    [InlineData("2026-07-02T05:59:59Z", "2026-07-02T06:00:00Z")]
    [InlineData("2026-11-02T23:30:00Z", "2026-11-03T07:00:00Z")]
    public void The_first_is_sent_when_it_is_next_due(string now, string due) =>
        Assert.Equal(At(due), AtEight.Next(At(now), AtEight.LatestDue(At(now))).Due);

    [Theory]
    [InlineData("2026-11-02T07:00:00Z", "2026-11-01", "2026-11-02", "2026-11-02T07:00:00Z")]
    [InlineData("2026-11-02T07:00:00Z", "2026-11-02", "2026-11-03", "2026-11-03T07:00:00Z")]
    [InlineData("2026-11-02T06:00:00Z", "2026-11-01", "2026-11-02", "2026-11-02T07:00:00Z")]
    public void A_day_is_told_of_once_across_restarts(string now, string last, string day, string due) =>
        Assert.Equal((Date(day), At(due)), AtEight.Next(At(now), Date(last)));

    [Fact]
    public void What_was_missed_while_the_monitor_was_down_is_told_at_once_and_only_the_latest_day() =>
        Assert.Equal((Date("2026-11-05"), At("2026-11-05T07:00:00Z")), AtEight.Next(At("2026-11-05T20:00:00Z"), Date("2026-11-01")));

    [Fact]
    public void A_clock_that_was_wrong_silences_nothing_for_long()
    {
        Assert.Equal(Date("2026-11-04"), AtEight.Next(At("2026-11-02T20:00:00Z"), Date("2026-11-03")).Day);
        Assert.Equal(Date("2026-11-02"), AtEight.Next(At("2026-11-02T20:00:00Z"), Date("2027-11-03")).Day);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_is_the_moment_of_the_skip() => Assert.Equal(
        At("2026-03-29T01:00:00Z"), new AllClearSchedule(new TimeOnly(2, 30), Zone).DueOn(Date("2026-03-29")));

    [Fact]
    public void A_time_that_the_clocks_show_twice_is_the_first_of_both()
    {
        var schedule = new AllClearSchedule(new TimeOnly(2, 30), Zone);

        Assert.Equal(At("2026-10-25T00:30:00Z"), schedule.DueOn(Date("2026-10-25")));
        Assert.Equal(At("2026-10-26T01:30:00Z"), schedule.Next(At("2026-10-25T01:00:00Z"), Date("2026-10-25")).Due);
    }

    [Fact]
    public void In_a_year_every_day_is_told_of_once()
    {
        var random = new Random(7);
        foreach (var minute in (int[])[0, 150, 180, 480, 1439])
        {
            var schedule = new AllClearSchedule(TimeOnly.MinValue.AddMinutes(minute), Zone);
            var now = At("2026-01-01T12:00:00Z");
            var (last, told) = (schedule.LatestDue(now), new List<DateOnly>());
            while (told.Count < 365)
            {
                var (day, due) = schedule.Next(now, last);
                Assert.InRange(due - now, TimeSpan.FromHours(-10), TimeSpan.FromHours(25));
                if (due <= now)
                {
                    told.Add(day);
                    last = day;
                }

                // It may be asked at any time, and again when it is due or a little later.
                now += TimeSpan.FromMinutes(1 + random.Next(600));
            }

            Assert.Equal(Enumerable.Range(0, 365).Select(told[0].AddDays), told);
        }
    }

    private static Instant At(string time) => Instant.From(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    private static DateOnly Date(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
}
