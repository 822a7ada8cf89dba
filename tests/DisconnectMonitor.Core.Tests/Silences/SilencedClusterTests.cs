using DisconnectMonitor.Clusters;
using static DisconnectMonitor.Core.Tests.Silences.Silenced;
using static DisconnectMonitor.Core.Tests.Silences.SilenceRun;

namespace DisconnectMonitor.Core.Tests.Silences;

public class SilencedClusterTests
{
    private static readonly string[] Site1 = ["site1-1", "site1-2", "site1-3", "site1-4"];
    private static readonly string[] Site2 = ["site2-1", "site2-2", "site2-3", "site2-4"];

    [Fact]
    public void The_cluster_of_a_silenced_site_is_held_without_asking_for_its_devices() =>
        Assert.Equal(["03:03 hold g-1 (s-1)"], Run("""{"group":"site1","for":"9h"}""", "site1").Lines);

    [Fact]
    public void The_cluster_of_another_site_is_told() =>
        Assert.Empty(Run("""{"group":"site2","for":"9h"}""", "site1", Members(3, Site1)).Lines);

    [Theory]
    [InlineData("^site1-[12]$", "03:03 hold g-1 (s-1)")] // two of four are left, and three are needed
    [InlineData("^site1-[1]$")]
    public void A_cluster_is_held_unless_its_other_devices_alone_would_have_opened_it(string device, params string[] lines) =>
        Assert.Equal(lines, Run($$"""{"device":"{{device}}","for":"9h"}""", "site1", Members(3, Site1)).Lines);

    [Fact]
    public void Devices_that_did_not_drop_within_one_window_would_not_have_opened_it()
    {
        var members = Members(3, Site1);
        var spread = members with
        {
            Devices = [.. members.Devices.Select((device, index) => device with { CountedAt = device.CountedAt + TimeSpan.FromMinutes(4 * index) })],
        };

        Assert.Empty(Run("""{"device":"^site1-1$","for":"9h"}""", "site1", members).Lines);
        Assert.Equal(["03:03 hold g-1 (s-1)"], Run("""{"device":"^site1-1$","for":"9h"}""", "site1", spread).Lines);
    }

    [Fact]
    public void A_hub_is_told_when_the_silence_leaves_enough_for_the_cluster_of_another_site()
    {
        var members = Members(20, [.. Site1, .. Site2]) with { GroupThresholds = ImmutableDictionary<string, int>.Empty.Add("site1", 3).Add("site2", 3) };

        Assert.Empty(Run("""{"group":"site1","for":"9h"}""", group: null, members).Lines);
        Assert.Equal(["03:03 hold g-1 (s-1)"], Run("""{"device":"site1-|site2-[12]","for":"9h"}""", group: null, members).Lines);
        Assert.Equal(["03:03 hold g-1 (s-1)"], Run("""{"hub":"*","for":"9h"}""", group: null, members).Lines);
    }

    [Fact]
    public void A_cluster_is_told_within_a_minute_of_enough_other_devices_joining_it()
    {
        var run = Run("""{"device":"^site1-[12]$","for":"9h"}""", "site1", Members(3, Site1));
        run.RunTo("03:20").Clusters["g-1"] = Members(3, [.. Site1, "site1-5"]);

        Assert.Equal(["03:03 hold g-1 (s-1)", "03:21 release g-1"], run.RunTo("09:00").Lines);
    }

    [Fact]
    public void Of_two_clusters_that_are_held_each_is_told_within_a_minute()
    {
        var run = new SilenceRun();
        (run.Clusters["g-1"], run.Clusters["g-2"]) = (Members(3, Site1), Members(3, Site2));
        run.At("03:03", Cluster("g-1", "site1")).At("03:03", Cluster("g-2", "site2")).At("03:10", Valid("""{"device":"-[12]$","for":"9h"}"""));
        run.RunTo("03:20").Clusters["g-1"] = Members(3, [.. Site1, "site1-5"]);

        Assert.Equal(["03:10 hold g-1 (s-1)", "03:10 hold g-2 (s-1)", "03:21 release g-1"], run.RunTo("09:00").Lines);
    }

    [Fact]
    public void A_held_cluster_sets_one_timer_a_minute_however_often_it_is_revised()
    {
        var run = Run("""{"device":"^site1-[12]$","for":"9h"}""", "site1", Members(3, Site1));
        for (var revision = 2; revision < 50; revision++)
        {
            run.At("03:03", Cluster("g-1", "site1", revision));
        }

        Assert.InRange(run.PendingTimers, 1, 2); // the silence's end, and the minute
    }

    [Fact]
    public void A_cluster_whose_devices_nobody_knows_is_told() =>
        Assert.Empty(Run("""{"device":"^site1-","for":"9h"}""", "site1").Lines);

    private static SilenceRun Run(string silence, string? group, ClusterMembers? members = null)
    {
        var run = new SilenceRun().At("03:00", Valid(silence));
        if (members is not null)
        {
            run.Clusters["g-1"] = members;
        }

        return run.At("03:03", Cluster("g-1", group));
    }
}
