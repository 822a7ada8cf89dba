using System.Text.RegularExpressions;
using DisconnectMonitor.Core.Tests.Entities;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>What an operator reads of a cluster, from its opening to its end.</summary>
public class ClusterRevisionTests
{
    private static readonly string[] Sites = ["02:00 site1-{01..40} connect", "02:00 site2-{01..50} connect", "02:00 site3-{01..90} connect"];

    private Policy _policy = Policy.Default with
    {
        GroupPattern = new Regex("^(?<group>[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture),
    };

    [Fact]
    public void A_site_is_described_by_its_first_drop_and_twenty_of_its_devices()
    {
        var opened = Told([.. Sites, "03:00 site1-{01..30} drop"])[0];

        Assert.Equal((Severity.Error, "30 devices gone at once", 1), (opened.Severity, opened.Reason, opened.Revision));
        Assert.Equal((StoryTime.Parse("03:00"), StoryTime.Parse("03:03:05")), (opened.DroppedAt, opened.OpenedAt));
        Assert.Equal(20, opened.Sample.Distinct().Count());
        Assert.Equal(opened.Sample.Order(StringComparer.Ordinal), opened.Sample);
        Assert.Equal([new GroupCount("site1", 30, 40)], opened.Facts.WorstGroups);
        Assert.Equal((1, TimeSpan.FromMinutes(7), false), (opened.Facts.Groups, opened.Facts.Window, opened.Facts.OnSchedule));
        Assert.Null(opened.Continues);
    }

    [Fact]
    public void A_hub_is_described_by_its_five_worst_sites_the_worst_first()
    {
        var opened = Told(
        [
            .. Enumerable.Range(1, 7).Select(site => $"02:00 site{site}-{{01..40}} connect"),
            "03:00 site1-{01..12} drop", "03:00 site2-{01..13} drop", "03:00 site3-{01..30} drop", "03:00 site4-{01..20} drop",
            "03:00 site5-{01..20} drop", "03:00 site6-{01..15} drop", "03:00 site7-{01..02} drop",
        ])[0];

        Assert.Equal(Severity.Critical, opened.Severity);
        Assert.Equal(new IncidentCounts(112, 0, 280), opened.Counts);
        Assert.Equal(
            [new("site3", 30, 40), new("site4", 20, 40), new("site5", 20, 40), new("site6", 15, 40), new GroupCount("site2", 13, 40)],
            opened.Facts.WorstGroups);
    }

    [Fact]
    public void A_hub_without_groups_is_described_by_the_first_twenty_of_all_its_devices()
    {
        var opened = Told(["02:00 dev{001..200} connect", "03:00 dev{041..100} drop"])[0];

        Assert.Equal(Enumerable.Range(41, 20).Select(number => $"dev{number:000}"), opened.Sample);
        Assert.Empty(opened.Facts.WorstGroups);
        Assert.Equal(0, opened.Facts.Groups);
    }

    [Fact]
    public void As_devices_return_it_names_those_that_are_left()
    {
        var updated = Told([.. Sites, "03:00 site1-{01..40} drop", "03:30 site1-{01..38} connect"])[1];

        Assert.Equal(["site1-39", "site1-40"], updated.Sample);
        Assert.Equal([new GroupCount("site1", 2, 40)], updated.Facts.WorstGroups);
    }

    [Fact]
    public void A_device_of_the_cluster_that_had_dropped_before_its_first_word_moves_its_beginning_back()
    {
        var told = Told([.. Sites, "03:00 site1-{01..20} drop", "02:58 site1-21 drops (arrives 03:04)", "03:05 site1-{22..40} drop", "03:40 site1-{01..40} connect"]);

        Assert.Equal(StoryTime.Parse("03:00"), told[0].DroppedAt);
        Assert.Equal(StoryTime.Parse("02:58"), told[^1].DroppedAt);
    }

    [Theory]
    [InlineData(45, 1)]
    [InlineData(46, 4)]
    public void Fewer_than_five_stragglers_are_told_of_one_by_one(int returned, int incidents)
    {
        var told = Told([.. Sites, "03:00 site2-{01..50} drop", $"03:30 site2-{{01..{returned}}} connect"]);

        var ended = told.Single(revision => revision.Resolution == Resolution.Stragglers);
        Assert.Equal($"{50 - returned} of 50 devices did not return", ended.Reason);
        Assert.Equal(incidents, told.Count(revision => revision.Type == RevisionType.Opened) - 1);
    }

    [Fact]
    public void Stragglers_are_an_incident_of_their_own_that_names_the_one_it_continues()
    {
        var told = Told([.. Sites, "03:00 site2-{01..50} drop", "03:30 site2-{01..45} connect", "05:00 site2-{46..49} connect", "06:00 site2-50 connects"]);

        var ended = told.Single(revision => revision.Resolution == Resolution.Stragglers);
        var opened = told[told.ToList().IndexOf(ended) + 1];
        Assert.Equal((RevisionType.Opened, 1, ended.Incident), (opened.Type, opened.Revision, opened.Continues));
        Assert.NotEqual(ended.Incident, opened.Incident);
        Assert.Equal("5 devices did not return with the others", opened.Reason);
        Assert.Equal(new IncidentCounts(5, 0, 50), opened.Counts);
        Assert.Equal(["site2-46", "site2-47", "site2-48", "site2-49", "site2-50"], opened.Sample);
        Assert.Equal((ended.DroppedAt, ended.DecidedAt), (opened.DroppedAt, opened.OpenedAt));

        // It is not over, and its last device no straggler, while one of them is gone.
        Assert.Equal([RevisionType.Opened, RevisionType.Resolved], told.Where(revision => revision.Incident == opened.Incident).Select(revision => revision.Type));
        Assert.Equal((Resolution.Returned, StoryTime.Parse("06:00")), (told[^1].Resolution, told[^1].ResolvedAt));
    }

    [Fact]
    public void Stragglers_of_a_hub_are_its_own_incident_too()
    {
        _policy = Policy.Default;

        var told = Told(["02:00 dev{001..100} connect", "03:00 dev{001..080} drop", "03:30 dev{001..074} connect", "05:00 dev{075..080} connect"]);

        var opened = told.Last(revision => revision.Type == RevisionType.Opened);
        Assert.Equal((null, Severity.Critical, new IncidentCounts(6, 0, 100)), (opened.Group, opened.Severity, opened.Counts));
        Assert.NotNull(opened.Continues);
        Assert.Equal(Resolution.Returned, told[^1].Resolution);
    }

    [Fact]
    public void Who_goes_on_returning_is_no_straggler_before_a_window_has_passed_since_the_last_return()
    {
        var told = Tells([.. Sites, "03:00 site1-{01..40} drop", "03:30 site1-{01..37} connect", "03:36 site1-38 connects", "03:42 site1-39 connects", "04:30 site1-40 connects"]);

        Assert.Equal(
            [
                "03:03:05 opened cluster group site1: 40 gone, 0 returned of 40",
                "03:30:05 updated cluster group site1: 90 % of its devices returned, 3 gone, 37 returned of 40",
                "03:49 resolved cluster group site1: stragglers after 00:42:00",
                "03:49 opened sustained site1-40: left behind by its cluster",
                "04:30 resolved sustained site1-40: returned after 01:29:56",
            ],
            told);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void That_half_of_it_is_back_is_news_of_ten_devices_or_more(int devices, int updates)
    {
        var told = Told(["02:00 small-{01..20} connect", $"03:00 small-{{01..{devices:00}}} drop", "03:30 small-{01..05} connect", $"04:00 small-{{06..{devices:00}}} connect"]);

        Assert.Equal(RevisionType.Opened, told[0].Type);
        Assert.Equal(updates, told.Count(revision => revision.Reason == "half of its devices returned"));
    }

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    [InlineData(40, 1)]
    public void That_it_doubled_is_said_once_when_it_has(int devices, int updates)
    {
        var told = Told([.. Sites, "03:00 site1-{01..15} drop", $"03:05 site1-{{16..{devices:00}}} drop", "04:00 site1-{01..40} connect"]);

        Assert.Equal(updates, told.Count(revision => revision.Reason.StartsWith("doubled to", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_outage_ends_when_its_last_device_came_back_by_the_time_of_the_event()
    {
        var told = Told([.. Sites, "03:00 site1-{01..40} drop", "03:30 site1-{01..39} connect", "03:31 site1-40 connects (arrives 03:34)"]);

        Assert.Equal((Resolution.Returned, StoryTime.Parse("03:31"), StoryTime.Parse("03:34")), (told[^1].Resolution, told[^1].ResolvedAt, told[^1].DecidedAt));
        Assert.Equal("all devices returned", told[^1].Reason);
    }

    [Fact]
    public void A_closed_cluster_is_resolved_by_the_operators_word_and_its_stragglers_are_nobodys_news()
    {
        var told = Told([.. Sites, "03:00 site2-{01..50} drop", "03:20 the operator closes it", "03:30 site2-{01..45} connect", "03:31 site3-{01..60} drop", "05:00 site2-{46..50} connect"]);

        var about = told.Where(revision => revision.Group == "site2").ToList();
        Assert.Equal(2, about.Count);
        Assert.Equal(
            (RevisionType.Resolved, 2, Resolution.Closed, "closed by an operator", StoryTime.Parse("03:20")),
            (about[1].Type, about[1].Revision, about[1].Resolution!.Value, about[1].Reason, about[1].ResolvedAt!.Value));
        Assert.Contains(told, revision => revision is { Group: "site3", Type: RevisionType.Opened });
    }

    [Fact]
    public void Whoever_drops_after_a_cluster_was_closed_is_told_of_alone()
    {
        var told = Told([.. Sites, "03:00 site1-{01..30} drop", "03:20 the operator closes it", "03:25 site1-31 drops"]);

        Assert.Equal((IncidentKind.Sustained, "site1-31"), (told[^1].Kind, told[^1].Device));
    }

    [Fact]
    public void The_window_is_policy()
    {
        _policy = _policy with { Cluster = _policy.Cluster with { Window = TimeSpan.FromMinutes(3) } };

        var told = Tells([.. Sites, "03:00 site1-{01..20} drop", "03:30 site1-{01..19} connect"]);

        Assert.Equal("03:33:05 resolved cluster group site1: stragglers after 00:30:01", told[2]);
    }

    [Fact]
    public void Drops_a_window_apart_are_no_cluster()
    {
        _policy = _policy with { Cluster = _policy.Cluster with { Group = new GroupThreshold { AtLeast = 4, Fraction = 0.05 } } };

        Assert.DoesNotContain(Told(["02:30 small-{01..20} connect", "03:00 small-{01..02} drop", "03:07:30 small-{03..04} drop"]), revision => revision.Kind == IncidentKind.Cluster);
        Assert.Contains(Told(["02:30 small-{01..20} connect", "03:00 small-{01..02} drop", "03:06 small-{03..04} drop"]), revision => revision.Kind == IncidentKind.Cluster);
    }

    private IReadOnlyList<IncidentRevision> Told(string[] when) => StoryRun.Of(new Story("") { Policy = _policy, When = when, Then = [] }).Revisions;

    private List<string> Tells(string[] when) => [.. Told(when).Select(Story.Tell)];
}
