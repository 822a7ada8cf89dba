using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>What a bucket tells its hub of those that are gone.</summary>
public class BucketReportTests
{
    private readonly HubContext _context = new(Policy.Default, 1);
    private BucketState _bucket = BucketDecider.Empty("contoso", 3);

    [Fact]
    public void Those_that_belong_nowhere_are_counted_by_the_minute_of_their_drop_the_oldest_first()
    {
        Gone("dev-1", null, "03:02:10");
        Gone("dev-2", null, "03:01:59", isOnSchedule: true);
        Gone("dev-3", null, "03:02:50");

        var report = Report("03:05");

        Assert.Equal([(Minute("03:01"), 1), (Minute("03:02"), 2)], report.Others.Select(minute => (minute.Minute, minute.Count)));
        Assert.Equal((3, 3, 1, Clock.At("03:01:59")), (report.Bucket, report.Population, report.OthersOnSchedule, report.OthersFirstDropAt!.Value));
        Assert.Equal(["dev-1", "dev-2", "dev-3"], report.OthersSample.AsEnumerable());
        Assert.Empty(report.Candidates);
    }

    [Fact]
    public void Only_what_dropped_within_a_window_of_the_newest_is_gone_at_once()
    {
        Gone("dev-1", null, "02:57:59");
        Gone("dev-2", null, "02:58");
        Gone("dev-3", null, "03:05");

        Assert.Equal(["dev-2", "dev-3"], Report("03:05:30").OthersSample.AsEnumerable());
    }

    [Fact]
    public void A_group_of_which_enough_are_gone_is_a_candidate_and_none_of_the_others()
    {
        Gone("a-1", "a", "03:01");
        Gone("a-2", "a", "03:02", isOnSchedule: true);
        Gone("a-3", "a", "03:03");
        Gone("b-1", "b", "03:04");
        Gone("b-2", "b", "03:04");
        Gone("c-1", "c", "03:04");

        var report = Report("03:05");

        var a = Assert.Single(report.Candidates);
        Assert.Equal(("a", 3, 1, 3), (a.Group, a.Gone, a.OnSchedule, a.Population));
        Assert.Equal((Clock.At("03:01"), Clock.At("02:56"), Clock.At("03:03")), (a.FirstDropAt, a.AdmitsFrom, a.NewestDropAt));
        Assert.Equal(["a-1", "a-2", "a-3"], a.Sample.AsEnumerable());
        Assert.Equal(3, report.Others.Sum(minute => minute.Count));
        Assert.Equal([new("b", 2, 2), new GroupCount("c", 1, 1)], report.OthersWorstGroups.AsEnumerable());
        Assert.Equal(3, report.Groups);
    }

    [Fact]
    public void A_group_of_which_enough_are_gone_but_not_within_a_window_is_none()
    {
        Gone("a-1", "a", "02:57");
        Gone("a-2", "a", "03:03");
        Gone("a-3", "a", "03:05");

        Assert.Empty(Report("03:05:30").Candidates);
    }

    [Fact]
    public void It_names_the_ten_groups_that_are_worst_off_and_five_of_the_others()
    {
        for (var group = 0; group < 12; group++)
        {
            for (var device = 0; device < (group % 2 == 0 ? 4 : 3); device++)
            {
                Gone($"g{group:00}-{device}", $"g{group:00}", "03:01");
            }
        }

        foreach (var small in new[] { "z", "y", "x", "w", "v", "u" })
        {
            Gone($"{small}-1", small, "03:01");
        }

        Gone("z-2", "z", "03:01");
        var report = Report("03:05");

        Assert.Equal(
            ["g00", "g02", "g04", "g06", "g08", "g10", "g01", "g03", "g05", "g07"],
            report.Candidates.Select(candidate => candidate.Group));
        Assert.Equal(["g09", "g11", "z", "u", "v"], report.OthersWorstGroups.Select(group => group.Group));
    }

    [Fact]
    public void Twenty_ids_stand_for_all_in_their_order()
    {
        for (var device = 0; device < 30; device++)
        {
            Gone($"dev-{device:00}", null, "03:01");
        }

        var sample = Report("03:05").OthersSample;

        Assert.Equal(20, sample.Length);
        Assert.Equal(sample.Order(StringComparer.Ordinal), sample);
    }

    [Fact]
    public void A_device_of_which_one_connection_is_back_is_gone_while_another_is()
    {
        Inform("02:59", new OpenCluster("g-1", "a", Clock.At("02:55"), null, null, 1));
        Gone("a-1", "a", "03:01", module: null);
        Gone("a-1", "a", "03:02", module: "edge");
        Back("a-1", "a", "03:01", module: null, backAt: "03:03");

        var share = Assert.Single(Report("03:05").Clusters);

        Assert.Equal((1, 0), (share.Gone, share.Returned));
    }

    [Fact]
    public void Of_a_cluster_it_tells_who_is_gone_who_is_back_and_since_when()
    {
        Inform("02:59", new OpenCluster("h-1", null, Clock.At("02:55"), null, null, 1), new OpenCluster("g-2", "elsewhere", Clock.At("02:55"), null, null, 1));
        Gone("a-1", "a", "03:00");
        Gone("a-2", "a", "03:01", isOnSchedule: true);
        Gone("b-1", "b", "03:02");
        Gone("dev-1", null, "03:02");
        Gone("b-2", "b", "03:02", isOnSchedule: true);
        Back("a-1", "a", "03:00", module: null, backAt: "03:04");
        Back("b-2", "b", "03:02", module: null, backAt: "03:03");

        var share = Assert.Single(Report("03:05").Clusters);

        Assert.Equal(("h-1", 3, 1, 2, 5), (share.Cluster, share.Gone, share.OnSchedule, share.Returned, share.Population));
        Assert.Equal((Clock.At("03:00"), Clock.At("03:04")), (share.FirstDropAt, share.LastBackAt));
        Assert.Equal([(Minute("03:01"), 1), (Minute("03:02"), 2)], share.Drops.Select(minute => (minute.Minute, minute.Count)));
        Assert.Equal(2, share.Groups);
        Assert.Equal([new("a", 1, 2), new GroupCount("b", 1, 2)], share.WorstGroups.AsEnumerable());
        Assert.Equal(["a-2", "b-1", "dev-1"], share.Sample.AsEnumerable());
    }

    private static long Minute(string at) => Clock.At(at).UnixMilliseconds / 60_000;

    private static Drop Dropped(string at, bool isOnSchedule) => new(Clock.Sequence(1), Clock.At(at), Clock.At(at), isOnSchedule);

    private void Gone(string device, string? group, string at, bool isOnSchedule = false, string? module = null)
    {
        var identity = new DeviceIdentity("contoso", device);
        Hear("03:04:30", new BucketMessage.Seen(identity, group));
        Hear("03:04:30", new BucketMessage.Gone(identity, module, group, Dropped(at, isOnSchedule)));
    }

    private void Back(string device, string? group, string at, string? module, string backAt) =>
        Hear("03:04:40", new BucketMessage.Back(new DeviceIdentity("contoso", device), module, group, Dropped(at, isOnSchedule: false), Clock.At(backAt)));

    private void Hear(string at, BucketMessage message) => _bucket = BucketDecider.Decide(_bucket, message, Clock.At(at), _context).State;

    private void Inform(string at, params ImmutableArray<OpenCluster> clusters) =>
        _bucket = BucketDecider.Decide(_bucket, new HubStatus { Version = 1, Clusters = clusters }, Clock.At(at), _context).State;

    private BucketReport Report(string at) =>
        Assert.Single(BucketDecider.Wake(_bucket, Clock.At(at), _context).Effects.OfType<BucketEffect.Report>()).Content;
}
