using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class ManyGroupsTests
{
    private static readonly HubContext Context = new(Policy.Default, 1);

    [Theory]
    [InlineData(1000, 4, 4)]
    [InlineData(1000, 5, 1)]
    [InlineData(2000, 9, 9)]
    [InlineData(2000, 10, 1)]
    public void Five_groups_at_once_are_the_hub_unless_five_of_so_many_are_always_gone(int groups, int gone, int incidents) =>
        Assert.Equal(incidents, Opened(HubDecider.Empty("contoso"), groups, gone));

    [Theory]
    [InlineData(4, 11, 11)]
    [InlineData(4, 12, 1)]
    [InlineData(1, 4, 4)]
    [InlineData(1, 5, 1)]
    public void Where_groups_go_all_the_time_three_times_as_many_as_usual_are_the_hub(double usual, int gone, int incidents) =>
        Assert.Equal(incidents, Opened(
            HubDecider.Empty("contoso") with { Usual = new UsualDrops(Clock.At("02:00"), Clock.At("03:01:30")) { Groups = usual, LastGroups = usual } }, 1000, gone));

    private static int Opened(HubState empty, int groups, int gone)
    {
        var report = new BucketReport
        {
            Bucket = 0,
            Version = 1,
            StatusVersion = 0,
            Population = 50 * groups,
            Groups = groups,
            Candidates =
            [
                .. Enumerable.Range(1, gone).Select(site => new CandidateGroup(
                    $"site{site}", 40, 0, 50, Clock.At("03:00"), Clock.At("02:53"), Clock.At("03:00"), ["pump"])),
            ],
        };
        var hub = HubDecider.Decide(empty, report, Clock.At("03:02"), Context).State;

        var opened = HubDecider.Wake(hub, hub.Generation, Clock.At("03:03"), Context).Effects
            .OfType<HubEffect.Announce>().Select(effect => effect.Revision).ToList();

        Assert.All(opened, revision => Assert.Equal(opened.Count > 1, revision.Group is not null));
        Assert.All(opened, revision => Assert.Equal(RevisionType.Opened, revision.Type));
        return opened.Count;
    }
}
