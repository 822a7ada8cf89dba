using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

public class ConnectionLifeTests
{
    [Fact]
    public void Without_a_token_and_trouble_it_stays_up()
    {
        var history = Live(Pump);

        Assert.Null(Assert.Single(history.Sessions).ClosedAt);
        Assert.Empty(history.Absences);
    }

    [Fact]
    public void It_renews_its_token_a_period_after_each_connect()
    {
        var history = Live(Pump with { RenewalPeriod = TimeSpan.FromMinutes(70) });

        Assert.InRange(history.Absences.Length, 19, 21);
        Assert.All(history.Absences, absence => Assert.Equal(AbsenceCause.Renewal, absence.Cause));
        Assert.All(
            history.Sessions.Where(session => session.ClosedAt is not null),
            session => Assert.InRange(session.ClosedAt!.Value - session.OpenedAt, TimeSpan.FromMinutes(70), TimeSpan.FromMinutes(70.2)));
    }

    [Fact]
    public void A_closed_connection_is_noticed_at_once_and_a_silent_one_after_its_keep_alive()
    {
        var closed = Live(Pump.With(Away("03:00", "04:00")));
        var silent = Live(Pump.With(Away("03:00", "04:00", Loss.Silent)));

        Assert.Equal(At("03:00"), closed.Sessions[0].ClosedAt);
        AssertBetween("03:07:10", "03:07:30", silent.Sessions[0].ClosedAt!.Value);
        Assert.Equal(At("03:00"), silent.Absences[0].From);
        Assert.Equal(At("04:00:01"), silent.Absences[0].Until);
    }

    [Fact]
    public void A_silent_loss_that_is_over_before_it_is_noticed_ends_with_the_next_connect()
    {
        var history = Live(Pump.With(Away("03:00", "03:02", Loss.Silent)));

        Assert.Equal(history.Sessions[1].OpenedAt, history.Sessions[0].ClosedAt);
    }

    [Fact]
    public void A_token_that_is_refused_keeps_it_away_from_its_next_renewal()
    {
        var pump = Pump with { RenewalPeriod = TimeSpan.FromMinutes(70) };

        var history = Live(pump.With(Away("08:00", null, cause: AbsenceCause.TokenRefused)));

        var last = history.Absences[^1];
        Assert.Equal((AbsenceCause.TokenRefused, null), (last.Cause, last.Until));
        AssertBetween("08:00", "09:11", last.From);
        Assert.All(history.Absences.SkipLast(1), absence => Assert.Equal(AbsenceCause.Renewal, absence.Cause));
    }

    [Fact]
    public void Troubles_that_overlap_are_one_absence_with_the_cause_that_lasts()
    {
        var history = Live(Pump.With(Away("03:00", "03:10"), Away("03:05", "03:30", cause: AbsenceCause.PowerCut), Away("03:20", "03:25")));

        var absence = Assert.Single(history.Absences);
        Assert.Equal((At("03:00"), At("03:30:01"), AbsenceCause.PowerCut), (absence.From, absence.Until, absence.Cause));
    }

    [Fact]
    public void What_never_ends_keeps_it_away_for_good()
    {
        var history = Live(Pump.With(Away("03:00", "03:10"), Away("03:05", null)));

        Assert.Null(Assert.Single(history.Absences).Until);
        Assert.Single(history.Sessions);
    }

    [Fact]
    public void It_lives_from_its_creation_to_its_deletion()
    {
        var history = Live(Pump with { CreatedAt = At("05:00"), DeletedAt = At("06:00") });

        var session = Assert.Single(history.Sessions);
        AssertBetween("05:00:10", "05:01:30", session.OpenedAt);
        Assert.Equal(At("06:00"), session.ClosedAt);
    }

    [Fact]
    public void What_happened_before_its_creation_happened_to_the_device_of_that_name_before_it()
    {
        var history = Live(Pump.With(Away("03:00", "03:10"), Away("05:30", "05:40")) with { CreatedAt = At("05:00") });

        Assert.Equal(At("05:30"), Assert.Single(history.Absences).From);
    }

    [Fact]
    public void Blips_are_shorter_than_the_default_grace()
    {
        var blips = Enumerable.Range(1, 50).SelectMany(seed => Live(Pump with { BlipsPerDay = 6 }, (ulong)seed).Absences).ToList();

        Assert.InRange(blips.Count, 200, 400);
        Assert.All(blips, blip => Assert.True(blip.Until - blip.From < TimeSpan.FromMinutes(10)));
    }
}
