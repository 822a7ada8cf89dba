using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class LagReportTests
{
    [Fact]
    public void A_report_is_about_a_whole_minute()
    {
        var report = LagReport.Starting(Clock.At("03:05:42.123"));

        Assert.Equal((Clock.At("03:05"), Clock.At("03:06")), (report.MinuteAt, report.EndsAt));
    }

    [Theory]
    [InlineData(5, 0, false, true)]
    [InlineData(5, 2, false, true)]
    [InlineData(5, 3, true, false)]
    [InlineData(6, 3, false, true)]
    [InlineData(6, 4, true, false)]
    [InlineData(4, 4, false, false)]
    [InlineData(4, 0, false, false)]
    public void More_than_half_of_at_least_five_arrivals_must_be_late_for_a_backlog(int arrivals, int late, bool isBacklog, bool isTimely)
    {
        var report = LagReport.Starting(Clock.At("03:05"));
        for (var i = 0; i < arrivals; i++)
        {
            report = report.With(i < late ? Clock.At("02:59:59.999") : Clock.At("03:00"), Clock.At("03:05"));
        }

        Assert.Equal((isBacklog, isTimely), (report.IsBacklog, report.IsTimely));
    }

    [Fact]
    public void The_worst_lag_is_kept()
    {
        var report = LagReport.Starting(Clock.At("03:05")).With(Clock.At("03:00"), Clock.At("03:05")).With(Clock.At("03:04"), Clock.At("03:05"));

        Assert.Equal(TimeSpan.FromMinutes(5), report.WorstLag);
    }
}
