using DisconnectMonitor.Core.Tests.Devices;
using DisconnectMonitor.Evidence;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Core.Tests.Logs;

public class LookScheduleTests
{
    private readonly LookSchedule _looks = new(LookSchedule.SecondAfter);

    private static Instant Opened => Revisions.Sustained.DecidedAt;

    [Fact]
    public void An_opening_is_looked_into_at_once_and_once_more_six_minutes_later()
    {
        Assert.Equal(Revisions.Sustained.Incident, _looks.Announced(Revisions.Sustained)!.Incident);

        Assert.Equal(Opened + TimeSpan.FromMinutes(6), _looks.NextDue);
        Assert.Null(_looks.TakeDue(Opened + TimeSpan.FromMinutes(5)));
        Assert.Equal(Opened + TimeSpan.FromMinutes(6), _looks.TakeDue(Opened + TimeSpan.FromMinutes(6))!.To);
        Assert.Null(_looks.TakeDue(Opened + TimeSpan.FromDays(1)));
    }

    [Fact]
    public void What_is_over_is_not_looked_into_again()
    {
        _ = _looks.Announced(Revisions.Sustained);
        Assert.Null(_looks.Announced(Revisions.Resolved(Revisions.Sustained, Resolution.Returned, TimeSpan.FromMinutes(11))));

        Assert.Null(_looks.TakeDue(Opened + TimeSpan.FromMinutes(6)));
    }

    [Fact]
    public void Flapping_that_becomes_an_outage_is_looked_into_before_it_is_told_and_has_one_second_look_in_all()
    {
        _ = _looks.Announced(Revisions.Flapping);
        Assert.NotNull(_looks.TakeDue(Opened + TimeSpan.FromMinutes(6)));

        Assert.NotNull(_looks.Announced(Revisions.Sustained with { Type = RevisionType.Updated, Revision = 2 }));
        Assert.Null(_looks.TakeDue(Opened + TimeSpan.FromMinutes(20)));
    }

    [Fact]
    public void An_update_that_the_log_itself_brought_about_is_told_at_once() =>
        Assert.Null(_looks.Announced(Revisions.Sustained with { Type = RevisionType.Updated, Revision = 2, IsFromLog = true }));

    [Fact]
    public void A_clusters_updates_and_the_monitors_own_health_are_told_at_once()
    {
        Assert.Null(_looks.Announced(Revisions.HubCluster with { Type = RevisionType.Updated, Revision = 2 }));
        Assert.Null(_looks.Announced(Revisions.Backlog));
    }

    [Fact]
    public void A_host_that_comes_back_asks_what_it_would_have_asked()
    {
        var rig = new DeviceRig();
        rig.Drops("03:00", 1);
        rig.AsksForTheVerdict();
        rig.Hears(new Verdict.Alone(null, rig.Wait!.Drop, 1, 10, null), Clock.At("03:10"));
        var asked = _looks.Announced(rig.Announced[0])!;

        var (question, openedAt) = Assert.Single(OpenQuestions.Of(rig.State));
        var back = new LookSchedule(LookSchedule.SecondAfter);
        back.Resume(question, openedAt);

        Assert.Equal(asked with { Devices = question.Devices }, question);
        Assert.Equal(_looks.NextDue, back.NextDue);
        Assert.Equal(_looks.TakeDue(Clock.At("04:00")), back.TakeDue(Clock.At("04:00"))! with { Devices = asked.Devices });

        rig.Hears(new LogAnswer { Incident = asked.Incident, Look = LogLook.Second, Problem = "answered 503" }, Clock.At("04:00"));
        Assert.Empty(OpenQuestions.Of(rig.State));
    }

    [Fact]
    public void A_storm_of_incidents_does_not_make_a_storm_of_second_looks()
    {
        for (var i = 0; i < 3 * LookSchedule.MostWaiting; i++)
        {
            Assert.NotNull(_looks.Announced(Revisions.Sustained with { Incident = $"d-{i}" }));
        }

        var seconds = 0;
        while (_looks.TakeDue(Opened + TimeSpan.FromHours(1)) is not null)
        {
            seconds++;
        }

        Assert.Equal(LookSchedule.MostWaiting, seconds);
    }
}
