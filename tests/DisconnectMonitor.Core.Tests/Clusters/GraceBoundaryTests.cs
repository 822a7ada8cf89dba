using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>To the millisecond and to the device: which absences are counted for a learned grace, and when the hub learns from them.</summary>
/// <remarks>A grace of ten minutes that may grow to an hour: steps of five minutes, of which fourteen are counted.</remarks>
public class GraceBoundaryTests
{
    private static readonly HubContext Context = new(Policy.Default with { GraceAtMost = TimeSpan.FromHours(1) }, 1);
    private static readonly DeviceIdentity Pump = new("contoso", "pump-7");
    private static readonly Drop Drop = new(Clock.Sequence(1), Clock.At("03:00"), Clock.At("03:00"), IsOnSchedule: false);

    private BucketState _bucket = BucketDecider.Empty("contoso", 0);
    private HubState _hub = HubDecider.Empty("contoso");

    [Theory]
    [InlineData("03:09:59.999", null)]
    [InlineData("03:10", 0)]
    [InlineData("03:14:59.999", 0)]
    [InlineData("03:15", 1)]
    [InlineData("04:19:59.999", 13)]
    [InlineData("04:20", null)]
    public void An_absence_is_counted_in_the_step_in_which_it_ended(string back, int? step)
    {
        Hear("03:02", new BucketMessage.Gone(Pump, null, null, Drop));
        Hear("03:10", new BucketMessage.VerdictAsked(Pump, null, null, Drop, CanWait: false));
        Hear("03:10:01", new BucketMessage.Back(Pump, null, null, Drop, Clock.At(back)));

        var counts = Assert.Single(_bucket.Absences!.Hours.Values);
        Assert.Equal(1, counts.Reached);
        Assert.Equal(Enumerable.Range(0, 14).Select(each => each == step ? 1.0 : 0), counts.Ended);
    }

    [Theory]
    [InlineData("03:14:59.999", true)]
    [InlineData("03:15", false)]
    public void A_device_that_asks_a_step_after_the_least_grace_has_asked_before(string at, bool isCounted)
    {
        Hear(at, new BucketMessage.VerdictAsked(Pump, null, null, Drop, CanWait: false));

        Assert.Equal(isCounted, _bucket.Absences is not null);
    }

    [Theory]
    [InlineData("05:19:59.999", false)]
    [InlineData("05:20", true)]
    public void An_hour_is_settled_when_the_last_of_its_absences_has_lasted_longer_than_is_counted(string at, bool isSettled)
    {
        Hear("03:10", new BucketMessage.VerdictAsked(Pump, null, null, Drop, CanWait: false));
        Hear(at, new BucketMessage.Seen(Pump, null));

        Assert.Equal(isSettled, _bucket.Absences!.Settled is not null);
        Assert.Equal(!isSettled, _bucket.Absences.Hours.Count == 1);
    }

    [Fact]
    public void An_absence_that_a_cluster_speaks_for_is_not_counted()
    {
        var cluster = new OpenCluster("h-1", null, Clock.At("02:55"), null, null, 1);
        Hear("03:10", new BucketMessage.VerdictAsked(Pump, null, null, Drop, CanWait: false));
        _bucket = BucketDecider.Decide(_bucket, new HubStatus { Version = 1, Clusters = [cluster] }, Clock.At("03:11"), Context).State;
        Hear("03:13", new BucketMessage.Back(Pump, null, null, Drop, Clock.At("03:12")));

        Assert.Equal(0, Assert.Single(_bucket.Absences!.Hours.Values).Ended.Sum());
    }

    [Theory]
    [InlineData("10:59:59.999", true, 60)]
    [InlineData("11:00", false, 10)]
    public void A_hub_is_new_for_eight_hours(string at, bool isNew, int minutes)
    {
        Learn(at, Absences(reached: 20, endedInSecondStep: 4));

        Assert.Equal((isNew, TimeSpan.FromMinutes(minutes)), (_hub.Grace!.IsNew, _hub.Grace.Length));
        Assert.Equal(20, _hub.Grace.Absences);
    }

    [Theory]
    [InlineData(19, 0, null)]
    [InlineData(20, 0, 10)]
    [InlineData(20, 4, 10)]
    [InlineData(20, 5, 15)]
    [InlineData(100, 21, 20)]
    public void It_takes_twenty_absences_of_which_one_in_five_at_most_ends_soon(double reached, double endedInSecondStep, int? minutes)
    {
        Learn("12:00", Absences(reached, endedInSecondStep));

        Assert.Equal(minutes, _hub.Grace!.Length?.TotalMinutes);
        Assert.Equal(_hub.Grace.Length, _hub.Status.Grace);
    }

    [Fact]
    public void Absences_of_all_buckets_count_together_but_for_those_that_were_counted_in_other_steps()
    {
        Learn("12:00", Absences(12, 0), Absences(8, 1), new AbsenceCounts(500, [1, 2, 3]));

        Assert.Equal((20, TimeSpan.FromMinutes(10)), (_hub.Grace!.Absences, _hub.Grace.Length!.Value));
        Assert.Equal(0.05, _hub.Grace.ShareInVain, precision: 9);
    }

    [Theory]
    [InlineData("12:09:59.999", "12:00")]
    [InlineData("12:10", "12:10")]
    public void The_hub_looks_every_ten_minutes(string again, string lookedAt)
    {
        Learn("12:00", Absences(20, 0));
        Learn(again, Absences(30, 0));

        Assert.Equal(Clock.At(lookedAt), _hub.Grace!.At);
    }

    [Fact]
    public void Counts_of_absences_are_equal_when_all_of_them_are()
    {
        Assert.Equal(Absences(20, 4), Absences(20, 4));
        Assert.NotEqual(Absences(20, 4), Absences(21, 4));
        Assert.NotEqual(Absences(20, 4), Absences(20, 5));
        Assert.False(Absences(20, 4).Equals(null));
    }

    private static AbsenceCounts Absences(double reached, double endedInSecondStep) => new(reached, [0, endedInSecondStep, .. new double[12]]);

    private void Hear(string at, BucketMessage message) => _bucket = BucketDecider.Decide(_bucket, message, Clock.At(at), Context).State;

    // A hub that was first heard of at 03:00 hears each bucket's counts.
    private void Learn(string at, params AbsenceCounts[] buckets)
    {
        _hub = _hub with { Usual = _hub.Usual ?? new UsualDrops(Clock.At("03:00"), Clock.At("03:00")) };
        if (buckets.Length > 1)
        {
            _hub = _hub with { Reports = buckets[1..].Select((counts, index) => Report(index + 1, counts)).ToImmutableSortedDictionary(report => report.Bucket, report => report) };
        }

        _hub = HubDecider.Decide(_hub, Report(0, buckets[0]), Clock.At(at), Context).State;
    }

    private static BucketReport Report(int bucket, AbsenceCounts counts) =>
        new() { Bucket = bucket, Version = 1, StatusVersion = 0, Population = 1000, Groups = 0, Absences = counts };
}
