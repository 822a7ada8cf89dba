using DisconnectMonitor.Guidance;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Tests.Incidents;

public sealed class NotificationTests
{
    [Fact]
    public void A_notification_brings_the_guidance_of_its_pattern() => Assert.Equal(
        GuidanceInference.Infer(Revisions.MissedRenewal).Select(match => match.Code),
        Notification.From(Revisions.MissedRenewal).Guidance.Select(match => match.Code));

    [Fact]
    public void The_query_of_a_device_looks_at_an_hour_and_more_on_either_side() => Assert.Equal(
        ConnectionsQuery.ForDevice(
            "contoso",
            "pump-7",
            module: null,
            Revisions.Dropped - TimeSpan.FromMinutes(75),
            Revisions.Dropped + TimeSpan.FromMinutes(85)),
        Notification.From(Revisions.Sustained).Query);

    [Fact]
    public void With_a_schedule_it_shows_the_renewals_before() => Assert.Contains(
        $"datetime({Revisions.Dropped - TimeSpan.FromMinutes(245)})",
        Notification.From(Revisions.MissedRenewal).Query,
        StringComparison.Ordinal);

    [Fact]
    public void After_the_end_it_looks_past_the_end() => Assert.Contains(
        $"datetime({Revisions.Dropped + TimeSpan.FromMinutes(175)})",
        Notification.From(Revisions.Resolved(Revisions.Sustained, Resolution.Returned, TimeSpan.FromMinutes(100))).Query,
        StringComparison.Ordinal);

    [Fact]
    public void Whatever_is_not_about_one_device_asks_for_the_hub() => Assert.All(
        [Revisions.GroupCluster, Revisions.HubCluster, Revisions.Backlog],
        revision => Assert.Contains("summarize Devices", Notification.From(revision).Query, StringComparison.Ordinal));
}
