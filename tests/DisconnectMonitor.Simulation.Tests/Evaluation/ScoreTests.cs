using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

public class ScoreTests
{
    private static readonly DeviceIdentity One = new("contoso", "site1-1");
    private static readonly DeviceIdentity Two = new("contoso", "site1-2");

    [Fact]
    public void An_alert_about_a_device_that_is_gone_for_long_is_right_and_its_delay_is_counted_from_the_true_beginning()
    {
        var score = Judge([Gone(One, "03:00", "04:00")], [new Alert(At("03:10"), [One]), new Alert(At("05:00"), [One])]);

        Assert.Equal((1, 1, 0, 1), (score.Right, score.Wrong, score.Neutral, score.Outages));
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.Single(score.Delays));
        Assert.Equal((0.5, 1.0), (score.Precision, score.Recall));
    }

    [Fact]
    public void Between_five_and_fifteen_minutes_it_counts_neither_way()
    {
        var score = Judge([Gone(One, "03:00", "03:10")], [new Alert(At("03:05"), [One])]);

        Assert.Equal((0, 0, 1, 0), (score.Right, score.Wrong, score.Neutral, score.Outages));
    }

    [Fact]
    public void A_blip_is_no_outage_and_two_clients_with_one_identity_are_nobodys_mistake()
    {
        var score = Judge(
            [Gone(One, "03:00", "03:02"), Gone(Two, "03:00", "04:00") with { Cause = AbsenceCause.SharedIdentity }],
            [new Alert(At("03:01"), [One]), new Alert(At("03:20"), [Two])]);

        Assert.Equal((0, 1, 1, 0), (score.Right, score.Wrong, score.Neutral, score.Outages));
    }

    [Fact]
    public void What_one_trouble_has_struck_is_one_outage_which_any_of_its_devices_tells_of()
    {
        var cut = Gone(One, "03:00", "04:00") with { Trouble = "power/1" };

        var score = Judge([cut, cut with { Device = Two, From = At("03:05") }], [new Alert(At("03:12"), [Two]), new Alert(At("03:20"), [One])]);

        Assert.Equal((2, 0, 1), (score.Right, score.Wrong, score.Outages));
        Assert.Equal(TimeSpan.FromMinutes(12), Assert.Single(score.Delays));
    }

    [Fact]
    public void An_alert_about_many_is_right_when_half_of_them_are_really_gone()
    {
        ImmutableArray<TrueAbsence> truth = [Gone(One, "03:00", "04:00")];

        Assert.Equal(1, Judge(truth, [new Alert(At("03:10"), [One, Two])]).Right);
        Assert.Equal(1, Judge(truth, [new Alert(At("03:10"), [One, Two, new DeviceIdentity("contoso", "site1-3")])]).Wrong);
    }

    [Fact]
    public void A_cluster_that_is_open_tells_of_who_joins_it_but_not_for_ever()
    {
        var cluster = new Alert(At("03:10"), [One]) { Hub = "contoso", Group = "site1", Until = At("06:00") };

        var score = Judge([Gone(One, "03:00", "05:00"), Gone(Two, "03:15", "04:00"), Gone(Two, "04:30", "05:00")], [cluster]);

        Assert.Equal([TimeSpan.FromMinutes(10), TimeSpan.Zero], score.Delays.OrderDescending());
        Assert.Equal(3, score.Outages);
    }

    [Fact]
    public void What_is_sent_after_the_end_of_the_world_is_not_looked_at()
    {
        Assert.Equal(0, Judge([], [new Alert(At("24:00"), [One])]).Wrong);
    }

    [Fact]
    public void Quantiles_are_of_the_outages_that_were_told_of()
    {
        var score = new Score(0, 0, 0, 4, [TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)], 1);

        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3)), (score.Delay(0.5), score.Delay(0.99)));
        Assert.Equal(0.75, score.Recall);
    }

    private static TrueAbsence Gone(DeviceIdentity device, string from, string until) =>
        new(device, null, At(from), At(until), AbsenceCause.Crash, null);

    private static Score Judge(ImmutableArray<TrueAbsence> absences, IReadOnlyList<Alert> alerts)
    {
        var truth = new TruthFile(new TruthHeader("test", 1, At("00:00"), At("24:00"), 10), absences, []);
        return Score.Of(alerts, new GroundTruth(truth), device => device.DeviceId.Split('-')[0]);
    }
}
