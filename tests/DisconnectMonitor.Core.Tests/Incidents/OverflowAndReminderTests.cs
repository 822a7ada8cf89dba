using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Tests.Incidents;

public sealed class OverflowAndReminderTests
{
    [Fact]
    public void The_key_of_an_overflow_is_as_short_and_plain_as_any_other_whatever_the_channel_is_called()
    {
        var key = IncidentKey.ForOverflow(new string('ö', 500) + " / on-call?", long.MaxValue);
        Assert.Matches("^o-[a-z0-9-]+$", key);
        Assert.InRange(key.Length, 1, IncidentKey.MaxLength);
        Assert.True(IncidentKey.IsOverflow(key));
        Assert.False(IncidentKey.IsOverflow(Revisions.Sustained.Incident));
    }

    [Fact]
    public void Two_channels_never_share_one() =>
        Assert.NotEqual(IncidentKey.ForOverflow("a", 1), IncidentKey.ForOverflow("b", 1));

    [Fact]
    public void A_reminder_has_an_id_of_its_own() =>
        Assert.Equal(
            [$"{Revisions.Sustained.Incident}-r1", $"{Revisions.Sustained.Incident}-r1-reminder2"],
            new[] { Revisions.Sustained, Revisions.Sustained with { Reminder = 2 } }.Select(revision => revision.NotificationId));

    [Theory]
    [InlineData(23, "23 more incidents are open: pump-1, pump-2, pump-3 and others")]
    [InlineData(3, "3 more incidents are open: pump-1, pump-2, pump-3")]
    public void The_headline_of_an_overflow_counts_and_names(int open, string headline) =>
        Assert.Equal(headline, Headline.Of(Revisions.Overflow with { Counts = Revisions.Overflow.Counts with { Gone = open } }));

    [Fact]
    public void Its_resolution_says_that_all_are_over()
    {
        var over = Revisions.Overflow with { Counts = new IncidentCounts(Gone: 0, Returned: 25, Population: 0) };
        Assert.Equal("All 25 further incidents are over", Headline.Of(Revisions.Resolved(over, Resolution.Returned, TimeSpan.FromHours(1))));
    }
}
