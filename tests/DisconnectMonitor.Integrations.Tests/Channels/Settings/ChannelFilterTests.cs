using System.Text.RegularExpressions;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tests.Channels.Settings;

public sealed class ChannelFilterTests
{
    private static readonly IncidentRevision InGroup = Revisions.Sustained with { Group = "site-3" };

    [Fact]
    public void By_default_warnings_and_worse_are_wanted_from_everywhere() => Assert.Equal(
        Revisions.All.Where(revision => revision.Severity >= Severity.Warning),
        Revisions.All.Where(ChannelFilter.Default.Wants));

    [Fact]
    public void Flapping_is_wanted_by_who_asks_for_info_and_by_all_once_it_is_sustained()
    {
        Assert.True(new ChannelFilter { Severity = Severity.Info }.Wants(Revisions.Flapping));
        Assert.False(ChannelFilter.Default.Wants(Revisions.Flapping));
        Assert.True(ChannelFilter.Default.Wants(Revisions.Flapping with
        {
            Type = RevisionType.Updated, Revision = 2, Kind = IncidentKind.Sustained, Severity = Severity.Warning,
        }));
    }

    [Fact]
    public void Kinds_are_chosen() => Assert.Equal(
        [IncidentKind.MonitorHealth],
        Revisions.All.Where(new ChannelFilter { Kinds = [IncidentKind.MonitorHealth] }.Wants).Select(revision => revision.Kind).Distinct());

    [Theory]
    [InlineData("contoso", true)]
    [InlineData("CON*", true)]
    [InlineData("fabrikam", false)]
    public void Hubs_are_chosen(string glob, bool wanted)
    {
        Assert.True(HubGlob.TryParse(glob, out var hub, out _));
        Assert.Equal(wanted, new ChannelFilter { Hubs = [hub] }.Wants(Revisions.Sustained));
    }

    [Theory]
    [InlineData("site-3", true)]
    [InlineData("SITE-?", true)]
    [InlineData("site-4", false)]
    public void Groups_are_chosen(string glob, bool wanted)
    {
        var filter = new ChannelFilter { Groups = [new GroupGlob(glob)] };
        Assert.Equal(wanted, filter.Wants(InGroup));
        Assert.Equal(wanted, filter.Wants(Revisions.GroupCluster));
        Assert.False(filter.Wants(Revisions.Sustained));
    }

    [Fact]
    public void Who_owns_a_group_hears_of_its_whole_hub() => Assert.All(
        [Revisions.HubCluster, Revisions.Backlog],
        revision => Assert.True(new ChannelFilter { Groups = [new GroupGlob("site-4")] }.Wants(revision)));

    [Theory]
    [InlineData("^pump-", true)]
    [InlineData("^valve-", false)]
    public void Devices_are_chosen_and_clusters_come_with_them(string pattern, bool wanted)
    {
        var filter = new ChannelFilter { Device = new Regex(pattern, RegexOptions.NonBacktracking) };
        Assert.Equal(wanted, filter.Wants(Revisions.Sustained));
        Assert.True(filter.Wants(Revisions.GroupCluster));
    }
}
