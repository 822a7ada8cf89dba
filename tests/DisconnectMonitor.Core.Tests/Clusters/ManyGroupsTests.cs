using DisconnectMonitor.Clusters;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class ManyGroupsTests
{
    private static readonly HubContext Context = new(Policy.Default, 1);

    [Theory]
    [InlineData(1000, 4, 4)]
    [InlineData(1000, 5, 1)]
    [InlineData(2000, 9, 9)]
    [InlineData(2000, 10, 1)]
    public void Five_groups_at_once_are_the_hub_unless_five_of_so_many_are_always_gone(int groups, int gone, int incidents)
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
        var hub = HubDecider.Decide(HubDecider.Empty("contoso"), report, Clock.At("03:02"), Context).State;

        var opened = HubDecider.Wake(hub, hub.Generation, Clock.At("03:03"), Context).Effects
            .OfType<HubEffect.Announce>().Select(effect => effect.Revision).ToList();

        Assert.Equal(incidents, opened.Count);
        Assert.All(opened, revision => Assert.Equal(incidents > 1, revision.Group is not null));
        Assert.All(opened, revision => Assert.Equal(RevisionType.Opened, revision.Type));
    }
}
