namespace DisconnectMonitor.Core.Tests.Devices;

public class LearnedGraceTests
{
    [Theory]
    [InlineData(null, 60, 30, GraceSource.Prior)] // three times the least while little is known
    [InlineData(null, 20, 20, GraceSource.Prior)]
    [InlineData(45, 60, 45, GraceSource.Hub)]
    [InlineData(5, 60, 10, GraceSource.Hub)]
    [InlineData(90, 60, 60, GraceSource.Hub)]
    public void A_hub_gives_what_it_has_learned_between_the_least_grace_and_the_most(int? known, int most, int expected, GraceSource source)
    {
        var grace = LearnedGrace.OfHub(known is { } minutes ? TimeSpan.FromMinutes(minutes) : null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(most));

        Assert.Equal(new LearnedGrace(TimeSpan.FromMinutes(expected), source), grace);
    }

    [Fact]
    public void Each_source_says_why_in_words_of_its_own()
    {
        var reasons = Enum.GetValues<GraceSource>().Select(source => new LearnedGrace(default, source).Reason).ToList();

        Assert.All(reasons, reason => Assert.Matches("^[a-z].+[a-z]$", reason));
        Assert.Equal(reasons.Count, reasons.Distinct().Count());
        Assert.Equal("99 is not a source of a grace.", Assert.Throws<InvalidOperationException>(() => new LearnedGrace(default, (GraceSource)99).Reason).Message);
    }

    [Fact]
    public void Absences_are_counted_from_grace_on_and_by_when_they_ended_of_the_connection_that_was_away_the_most()
    {
        var rig = new DeviceRig();
        rig.Drops("00:00", 1);
        rig.Connects("01:00", 2);
        rig.Drops("02:00", 3);
        rig.Connects("02:10", 4);
        rig.Drops("03:00", 5);
        rig.Connects("03:09:59", 6);
        rig.Drops("04:00", 1, module: "edge");
        rig.Connects("05:00", 2, module: "edge");

        Assert.Equal(2, rig.State.AbsencesUnder(Policy.Default, Clock.At("06:00")));
        Assert.Equal(2, rig.State.AbsencesUnder(Policy.Default, Clock.At("01:00") + Policy.Default.Unstable.Window - TimeSpan.FromMilliseconds(1)));
        Assert.Equal(1, rig.State.AbsencesUnder(Policy.Default, Clock.At("01:00") + Policy.Default.Unstable.Window));
        Assert.Equal(0, DeviceDecider.Unknown(DeviceRig.Pump).AbsencesUnder(Policy.Default, Clock.At("06:00")));
    }
}
