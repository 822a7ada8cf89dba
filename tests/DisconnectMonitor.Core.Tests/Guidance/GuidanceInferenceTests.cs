using DisconnectMonitor.Guidance;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tests.Guidance;

public sealed class GuidanceInferenceTests
{
    [Fact]
    public void A_device_that_is_gone_off_any_schedule_looks_like_its_own_end() =>
        Assert.Equal(["404104"], Codes(Revisions.Sustained));

    [Fact]
    public void A_renewal_that_did_not_return_looks_like_a_refused_credential() =>
        Assert.Equal(["401003", "404104"], Codes(Revisions.MissedRenewal));

    [Fact]
    public void A_drop_beside_the_schedule_is_no_missed_renewal() =>
        Assert.Equal(["404104"], Codes(Revisions.MissedRenewal with { Facts = Revisions.MissedRenewal.Facts with { OnSchedule = false } }));

    [Fact]
    public void Flapping_faster_than_the_hub_can_see_looks_like_two_clients() =>
        Assert.Equal(["400027", "409002"], Codes(Revisions.Flapping));

    [Fact]
    public void Flapping_slowly_may_be_the_network_as_well() =>
        Assert.Equal(
            ["400027", "409002", "404104"],
            Codes(Revisions.Flapping with { Facts = Revisions.Flapping.Facts with { HiddenFlaps = 0 } }));

    [Fact]
    public void Flapping_that_rose_to_sustained_looks_like_a_network_that_has_failed_for_good() =>
        Assert.Equal(
            ["404104", "400027"],
            Codes(Revisions.Flapping with { Kind = IncidentKind.Sustained, Type = RevisionType.Updated, Revision = 2 }));

    [Fact]
    public void A_whole_group_looks_like_its_site()
    {
        var match = Assert.Single(GuidanceInference.Infer(Revisions.GroupCluster));
        Assert.Equal("404104", match.Code);
        Assert.Contains("network or power", match.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_hub_looks_like_IoT_Hub_or_a_shared_network() =>
        Assert.Equal(["404104", "500001"], Codes(Revisions.HubCluster));

    [Fact]
    public void Stragglers_look_like_clients_that_stopped_trying_or_are_refused()
    {
        Assert.Equal(["404104", "401003"], Codes(Revisions.HubCluster with { Continues = "h-0-1" }));
        Assert.Equal(["404104", "401003"], Codes(Revisions.Sustained with { Continues = "h-0-1" }));
    }

    [Fact]
    public void A_backlog_of_events_has_guidance_of_its_own() =>
        Assert.Equal(["event-backlog"], Codes(Revisions.Backlog));

    [Fact]
    public void An_overflow_has_guidance_of_its_own() =>
        Assert.Equal(["notification-overflow"], Codes(Revisions.Overflow));

    [Fact]
    public void An_incident_lost_at_a_restart_says_that_nobody_knows() =>
        Assert.Equal(
            ["lost-at-restart"],
            Codes(Revisions.Resolved(Revisions.HubCluster, Resolution.LostAtRestart, TimeSpan.FromHours(1))));

    [Fact]
    public void A_resolution_keeps_the_guidance_of_its_opening() =>
        Assert.Equal(
            Codes(Revisions.MissedRenewal),
            Codes(Revisions.Resolved(Revisions.MissedRenewal, Resolution.Returned, TimeSpan.FromHours(1))));

    [Fact]
    public void Every_match_is_inferred_says_what_to_do_and_stays_short() => Assert.All(Revisions.All, revision =>
    {
        var matches = GuidanceInference.Infer(revision);
        Assert.InRange(matches.Length, 1, 3);
        Assert.All(matches, match =>
        {
            Assert.Equal(GuidanceBasis.Inferred, match.Basis);
            Assert.StartsWith("Looks ", match.Summary, StringComparison.Ordinal);
            Assert.InRange(match.Actions.Length, 1, 4);
            Assert.InRange(match.Links.Length, 1, GuidanceInference.MaxLinks);
            Assert.InRange(match.Evidence.Length, 1, 4);
        });
    });

    [Fact]
    public void Many_renewals_that_fail_together_are_credentials() =>
        Assert.Equal(
            ["401003", "404104"],
            Codes(Revisions.HubCluster with { Facts = Revisions.HubCluster.Facts with { OnSchedule = true } }));

    [Fact]
    public void Every_pattern_of_the_catalogue_is_reached_by_some_incident() =>
        Assert.Equal(Enum.GetValues<IncidentPattern>(), Revisions.All.Select(GuidanceInference.PatternOf).Order());

    [Fact]
    public void Evidence_of_a_device_says_since_when() =>
        Assert.Equal(["dropped at 03:04:51Z, gone for 10m"], Evidence(Revisions.Sustained));

    [Fact]
    public void Evidence_of_an_unstable_device_counts_its_absences() =>
        Assert.Equal(["gone 2 times within 1d", "last drop at 03:04:51Z, going on for 10m"], Evidence(Revisions.Unstable));

    [Fact]
    public void Evidence_of_a_missed_renewal_names_the_schedule_and_who_keeps_such_a_one() => Assert.Equal(
        [
            "dropped at 03:04:51Z, gone for 10m",
            "its drops keep a 70-minute schedule (.NET or Java SDK, 8 drops fit), and this one came on it",
        ],
        Evidence(Revisions.MissedRenewal));

    [Theory]
    [InlineData(RenewalSchedules.Node, 45, "a 45-minute schedule (Node.js SDK, 8 drops fit)")]
    [InlineData(RenewalProfile.Learned, 7.5, "a 7.5-minute schedule (no SDK's default, 8 drops fit)")]
    [InlineData(RenewalProfile.Learned, 1440, "a 24-hour schedule (no SDK's default, 8 drops fit)")]
    public void A_schedule_is_named_after_the_SDKs_that_keep_it(string name, double minutes, string words)
    {
        var profile = new RenewalProfile(name, TimeSpan.FromMinutes(minutes), Fits: 8);
        var revision = Revisions.MissedRenewal with { Facts = Revisions.MissedRenewal.Facts with { Profile = profile } };
        Assert.Contains(Evidence(revision), line => line.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Evidence_of_flapping_counts_what_the_hub_could_not_see() => Assert.Equal(
        ["5 drops within 1h, 3 of them too short for the hub's poll", "first drop at 03:04:51Z, going on for 10m"],
        Evidence(Revisions.Flapping));

    [Fact]
    public void Evidence_of_a_group_counts_its_devices() => Assert.Equal(
        ["12 of 14 devices of site-3 gone", "first drop at 03:04:51Z, going on for 10m"],
        Evidence(Revisions.GroupCluster));

    [Fact]
    public void Evidence_of_a_hub_names_the_worst_groups() => Assert.Equal(
        [
            "812 of 4000 devices of contoso gone, 9 returned",
            "first drop at 03:04:51Z, going on for 10m",
            "worst of 17 groups: site-3 (40 of 41), site-9 (12 of 30)",
        ],
        Evidence(Revisions.HubCluster));

    [Fact]
    public void A_population_that_nobody_has_counted_is_not_quoted() => Assert.Contains(
        "12 devices of site-3 gone",
        Evidence(Revisions.GroupCluster with { Counts = new IncidentCounts(12, 0, 0) }));

    [Fact]
    public void Evidence_of_stragglers_names_the_incident_they_are_left_from() =>
        Assert.Contains("left over from incident h-0-1", Evidence(Revisions.GroupCluster with { Continues = "h-0-1" }));

    [Fact]
    public void Evidence_of_a_backlog_says_how_late_events_are() => Assert.Equal(
        [
            "338 of 340 events of one minute came more than 5m late, the latest by 41m",
            "late since 03:04:51Z, going on for 10m",
        ],
        Evidence(Revisions.Backlog));

    [Theory]
    [InlineData(Resolution.Returned, 725, "dropped at 03:04:51Z, back after 12m 5s")]
    [InlineData(Resolution.Deleted, 7200, "dropped at 03:04:51Z, deleted after 2h")]
    [InlineData(Resolution.Joined, 720, "dropped at 03:04:51Z, taken over by a cluster after 12m")]
    [InlineData(Resolution.Closed, 45, "dropped at 03:04:51Z, closed by an operator after 45s")]
    [InlineData(Resolution.LostAtRestart, 45, "dropped at 03:04:51Z")]
    [InlineData(Resolution.Returned, 97200, "dropped at 2026-11-02 03:04:51Z, back after 1d 3h")]
    public void Evidence_of_a_resolution_says_how_long_it_took(Resolution how, int seconds, string words) =>
        Assert.Equal([words], Evidence(Revisions.Resolved(Revisions.Sustained, how, TimeSpan.FromSeconds(seconds))));

    private static IEnumerable<string> Codes(IncidentRevision revision) => GuidanceInference.Infer(revision).Select(match => match.Code);

    private static string[] Evidence(IncidentRevision revision) => [.. GuidanceInference.Infer(revision)[0].Evidence];
}
