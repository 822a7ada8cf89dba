using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <summary>
/// Where the grace learns, between 10 minutes and an hour: pump-7 was told of for 01:00 to 01:40, and again from 02:00 on.
/// </summary>
public class UnstableTests
{
    private const string CalmAt = "1.03:40";

    private static readonly Policy Learning = Policy.Default with { GraceAtMost = TimeSpan.FromHours(1) };

    private readonly DeviceRig _rig = new(Learning);
    private long _sequence;

    [Fact]
    public void The_first_absence_is_told_of_as_one_and_the_second_of_a_day_as_an_unstable_device()
    {
        BecomesUnstable();

        Assert.Equal([IncidentKind.Sustained, IncidentKind.Sustained, IncidentKind.Unstable], _rig.Announced.Select(revision => revision.Kind));
        var (sustained, unstable) = (_rig.Announced[0].Facts, _rig.Announced[2]);
        Assert.Equal((1, 0, TimeSpan.FromHours(1)), (sustained.Drops, sustained.Absences, sustained.Window));
        Assert.Equal((0, 2, TimeSpan.FromDays(1)), (unstable.Facts.Drops, unstable.Facts.Absences, unstable.Facts.Window));
        Assert.Equal((RevisionType.Opened, Severity.Warning, "grace elapsed"), (unstable.Type, unstable.Severity, unstable.Reason));
    }

    [Fact]
    public void A_bucket_may_be_asked_to_wait_for_a_cluster_only_before_the_grace_was_learned()
    {
        _rig.Drops("01:00", ++_sequence);
        IsToldOf();

        Assert.Equal([true, false], _rig.Told.OfType<BucketMessage.VerdictAsked>().Select(asked => asked.CanWait));
    }

    [Fact]
    public void Its_return_ends_nothing_and_a_day_after_the_last_absence_it_is_calm()
    {
        BecomesUnstable();

        Assert.Equal(DecisionKind.ReturnedUnstable, Returns("03:40"));
        Assert.Equal((DeviceTimerKind.Calm, Clock.At(CalmAt)), (_rig.Timers[^1].Kind, _rig.Timers[^1].Due));
        Assert.Equal(3, _rig.Announced.Count);
        Assert.Equal(DecisionKind.Calmed, _rig.Fires());
        var resolved = _rig.Announced[^1];
        Assert.Equal((Resolution.Calmed, "no longer unstable", Clock.At(CalmAt)), (resolved.Resolution, resolved.Reason, resolved.ResolvedAt));
    }

    [Fact]
    public void It_is_not_calm_while_it_is_gone_and_its_return_looks_again()
    {
        BecomesUnstable();
        Returns("03:40");
        var calm = _rig.Timers[^1];
        _rig.Drops("1.03:39", ++_sequence);

        Assert.Equal(DecisionKind.StillUnstable, _rig.Fires(calm, calm.Due));
        Returns("1.03:41");
        Assert.Equal(DeviceTimerKind.Calm, _rig.Timers[^1].Kind);
        Assert.Equal(DecisionKind.Calmed, _rig.Fires());
    }

    [Theory]
    [InlineData("1.03:29", DecisionKind.Calmed)]
    [InlineData("1.03:29:01", DecisionKind.StillUnstable)]
    [InlineData("1.03:30:30", DecisionKind.StillUnstable)]
    public void It_is_not_calm_within_a_minute_of_the_deadline_of_a_module_that_is_waited_for(string drops, DecisionKind expected)
    {
        BecomesUnstable();
        Returns("03:40");
        var calm = _rig.Timers[^1];
        _rig.Drops(drops, 1, module: "camera");

        Assert.Equal(expected, _rig.Fires(calm, calm.Due));
        if (expected == DecisionKind.StillUnstable)
        {
            var last = Instant.Max(Clock.At(drops) + Learning.Grace, calm.Due);
            Assert.Equal(last + TimeSpan.FromMinutes(1), _rig.Timers[^1].Due);
        }
    }

    [Fact]
    public void It_is_not_calm_while_a_module_that_it_has_told_of_is_gone_and_the_modules_return_looks_again()
    {
        BecomesUnstable(camera: true);
        Returns("03:40");
        var calm = _rig.Timers[^1];

        Assert.Equal(DecisionKind.StillUnstable, _rig.Fires(calm, calm.Due));
        _rig.Connects("1.03:50", 2, module: "camera");
        Assert.NotEqual(calm, _rig.Timers[^1]);
        Assert.Equal(DecisionKind.Calmed, _rig.Fires());
    }

    [Fact]
    public void It_is_told_of_again_only_when_it_is_gone_for_far_longer_than_ever()
    {
        BecomesUnstable();
        Returns("03:40");
        _rig.Drops("04:00", ++_sequence);
        _rig.AsksForTheVerdict();

        Assert.Equal(DecisionKind.GraceExtended, Alone());
        Assert.Equal(new LearnedGrace(TimeSpan.FromMinutes(200), GraceSource.Unstable), _rig.Wait!.Learned);
        _rig.Fires();
        Assert.Equal(DecisionKind.Escalated, Alone());
        var told = _rig.Announced[^1];
        Assert.Equal((RevisionType.Updated, IncidentKind.Sustained, 2, Clock.At("04:00")), (told.Type, told.Kind, told.Revision, told.DroppedAt));
        Assert.Equal((_rig.Announced[2].Incident, _rig.Announced[2].OpenedAt), (told.Incident, told.OpenedAt));
        Assert.Equal(DecisionKind.Resolved, Returns("08:00"));
    }

    [Fact]
    public void A_module_that_flaps_opens_no_second_incident()
    {
        BecomesUnstable();
        Returns("03:40");
        for (var minute = 1; minute <= 6; minute++)
        {
            _rig.Drops($"04:0{minute}", 2 * minute, module: "camera");
            _rig.Connects($"04:0{minute}:05", (2 * minute) + 1, module: "camera");
        }

        Assert.Equal(3, _rig.Announced.Count);
    }

    [Theory]
    [InlineData("02:00", 30, GraceSource.Prior)]
    [InlineData("01:59:59", 60, GraceSource.Device)]
    public void An_absence_as_long_as_the_most_says_nothing_about_the_next(string returns, int minutes, GraceSource source)
    {
        _rig.Drops("01:00", ++_sequence);
        Returns(returns);
        _rig.Drops("03:00", ++_sequence);
        _rig.AsksForTheVerdict();
        Alone();

        Assert.Equal(new LearnedGrace(TimeSpan.FromMinutes(minutes), source), _rig.Wait!.Learned);
    }

    [Theory]
    [InlineData("01:25", 30)]
    [InlineData("01:45", 15)]
    [InlineData("01:55", 10)]
    public void Drops_that_hide_their_returns_are_waited_for_until_an_hour_after_the_first_and_each_for_its_least_grace(string drops, int minutes)
    {
        _rig.Drops("01:00", ++_sequence);
        _rig.Drops(drops, ++_sequence);
        _rig.AsksForTheVerdict();
        Alone();

        Assert.Equal(TimeSpan.FromMinutes(minutes), _rig.Wait!.Learned!.Length);
    }

    private void BecomesUnstable(bool camera = false)
    {
        _rig.Drops("01:00", ++_sequence);
        IsToldOf();
        Assert.Equal(DecisionKind.Resolved, Returns("01:40"));
        _rig.Drops("02:00", ++_sequence);
        if (camera)
        {
            _rig.Drops("02:00", 1, module: "camera");
            _rig.Fires();
            var own = _rig.Timers.FindLast(timer => timer.Module is null)!;
            _rig.Fires(own, own.Due);
        }

        IsToldOf();
    }

    private void IsToldOf()
    {
        _rig.AsksForTheVerdict();
        Assert.Equal(DecisionKind.GraceExtended, Alone());
        _rig.Fires();
        Assert.Equal(DecisionKind.Escalated, Alone());
    }

    private DecisionKind Returns(string at) => _rig.Connects(at, ++_sequence);

    // The bucket answers at once: ten seconds before it would be asked again.
    private DecisionKind Alone() =>
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 1, 20, null), _rig.Timers[^1].Due - TimeSpan.FromSeconds(10));
}
