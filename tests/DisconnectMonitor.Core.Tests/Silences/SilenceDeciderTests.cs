using DisconnectMonitor.Silences;
using static DisconnectMonitor.Core.Tests.Silences.Silenced;
using static DisconnectMonitor.Core.Tests.Silences.SilenceRun;

namespace DisconnectMonitor.Core.Tests.Silences;

public class SilenceDeciderTests
{
    private static readonly Silence Pumps = Valid("""{"device":"^pump-","start":"2026-11-02T03:00:00Z","end":"2026-11-02T05:00:00Z"}""");

    [Fact]
    public void An_incident_that_opens_in_a_silence_is_held_until_it_ends()
    {
        var run = new SilenceRun().At("01:00", Pumps).At("03:10", Opened("pump-7")).At("03:10", Opened("valve-1"));

        Assert.True(run.State.IsHeld("pump-7"));
        Assert.False(run.State.IsHeld("valve-1"));
        Assert.Equal(("ada", "works"), Assert.Single(run.State.SilencesOf("pump-7").Select(silence => (silence.Author, silence.Reason))));
        Assert.Equal(Clock.At("05:00"), run.State.HeldUntil("pump-7", run.Now));
        Assert.Equal(Clock.At("03:10"), run.State.Incidents["pump-7"].HeldSince);
        Assert.Equal(["03:10 hold pump-7 (s-1)", "05:00 release pump-7"], run.RunTo("09:00").Lines);
        Assert.Empty(run.State.SilencesOf("pump-7"));
        Assert.Empty(run.State.SilencesOf("pump-8"));
        Assert.Null(run.State.HeldUntil("pump-7", run.Now));
    }

    [Fact]
    public void An_incident_that_is_over_before_the_silence_is_not_released() =>
        Assert.Equal(
            ["03:10 hold pump-7 (s-1)"],
            new SilenceRun().At("01:00", Pumps).At("03:10", Opened("pump-7")).At("04:00", Returned("pump-7")).RunTo("09:00").Lines);

    [Fact]
    public void An_incident_that_was_told_is_held_when_the_silence_starts() =>
        Assert.Equal(
            ["03:00 hold pump-7 (s-1)", "05:00 release pump-7"],
            new SilenceRun().At("01:00", Pumps).At("02:00", Opened("pump-7")).RunTo("09:00").Lines);

    [Fact]
    public void Every_flap_of_a_silenced_device_is_silenced() =>
        Assert.Equal(
            ["03:10 hold pump-7 (s-1)", "03:40 hold pump-7 (s-1)", "04:10 hold pump-7 (s-1)"],
            new SilenceRun()
                .At("01:00", Pumps)
                .At("03:10", Opened("pump-7")).At("03:20", Returned("pump-7"))
                .At("03:40", Opened("pump-7")).At("03:50", Returned("pump-7"))
                .At("04:10", Opened("pump-7")).At("04:20", Returned("pump-7"))
                .RunTo("09:00").Lines);

    [Fact]
    public void Ending_a_silence_releases_what_it_held() =>
        Assert.Equal(
            ["03:10 hold pump-7 (s-1)", "03:30 release pump-7"],
            new SilenceRun().At("01:00", Pumps).At("03:10", Opened("pump-7")).End("03:30", "s-1").RunTo("09:00").Lines);

    [Fact]
    public void Of_two_silences_both_have_to_end()
    {
        var run = new SilenceRun()
            .At("01:00", Pumps)
            .At("03:10", Opened("pump-7"))
            .At("04:00", Valid("""{"hub":"CONTOSO","end":"2026-11-02T06:00:00Z"}""", "s-2"));

        Assert.Equal(["s-1", "s-2"], run.State.Incidents["pump-7"].HeldBy.AsEnumerable());
        Assert.Equal(Clock.At("03:10"), run.State.Incidents["pump-7"].HeldSince);
        Assert.Equal(Clock.At("06:00"), run.State.HeldUntil("pump-7", run.Now));
        Assert.Equal(["03:10 hold pump-7 (s-1)", "06:00 release pump-7"], run.RunTo("09:00").Lines);
    }

    [Fact]
    public void A_silence_of_every_night_holds_again_every_night()
    {
        var nights = Valid("""{"group":"site*","weekly":{"days":["mon","tue"],"at":"04:00","for":"1h","zone":"Europe/Berlin"}}""", now: Clock.At("00:00"));

        var run = new SilenceRun().At("00:00", nights).At("01:00", Opened("pump-7", "site1")).At("01:00", Opened("pump-8"));

        Assert.Equal(
            ["03:00 hold pump-7 (s-1)", "04:00 release pump-7", "03:00 hold pump-7 (s-1)", "04:00 release pump-7"],
            run.RunTo(Clock.At("00:00") + TimeSpan.FromDays(3)).Lines);
    }

    [Fact]
    public void What_cannot_be_done_is_refused_in_words_and_changes_nothing()
    {
        var run = new SilenceRun().At("01:00", Pumps).At("01:00", Pumps).End("02:00", "s-9");

        Assert.Equal(
            [
                "01:00 refused: there is a silence s-1 already; set the new one under another id",
                "02:00 refused: there is no silence s-9 that could be ended; list those that there are",
            ],
            run.Lines);
        Assert.Single(run.State.Book.Silences);
    }

    [Fact]
    public void The_monitors_own_health_is_hidden_by_a_silence_of_its_hub_alone()
    {
        var health = Opened("m-1") with { Kind = IncidentKind.MonitorHealth, Device = null };

        Assert.Empty(new SilenceRun().At("01:00", Valid("""{"hub":"contoso","device":".","for":"9h"}""")).At("03:00", health).Lines);
        Assert.Empty(new SilenceRun().At("01:00", Valid("""{"group":"*","for":"9h"}""")).At("03:00", health).Lines);
        Assert.Empty(new SilenceRun().At("01:00", Valid("""{"hub":"fabrikam","for":"9h"}""")).At("03:00", health).Lines);
        Assert.Equal(["03:00 hold m-1 (s-1)"], new SilenceRun().At("01:00", Valid("""{"hub":"contoso","for":"9h"}""")).At("03:00", health).Lines);
    }

    [Fact]
    public void Timers_that_come_early_late_or_twice_leave_one_that_is_awaited()
    {
        var run = new SilenceRun().At("01:00", Pumps).At("03:10", Opened("pump-7"));
        var before = run.State;

        run.At("03:20", new SilenceInput.Woken()).At("03:20", new SilenceInput.Woken());
        Assert.Same(before, run.State);
        Assert.Equal(1, run.PendingTimers);

        run.At(Clock.At("05:00") - TimeSpan.FromMilliseconds(90), new SilenceInput.Woken());
        Assert.False(run.State.IsHeld("pump-7"));
        Assert.Equal(["03:10 hold pump-7 (s-1)", "04:59 release pump-7"], run.RunTo("09:00").Lines);
        Assert.Equal(0, run.PendingTimers);
    }

    [Fact]
    public void Whatever_comes_before_a_late_timer_does_what_the_timer_was_to_do()
    {
        var run = new SilenceRun()
            .At("01:00", Pumps)
            .At("03:10", Opened("pump-7"))
            .AtLast("05:30", new SilenceInput.Announced(Opened("valve-1")));

        Assert.Equal(["03:10 hold pump-7 (s-1)", "05:30 release pump-7"], run.RunTo("09:00").Lines);
    }

    [Theory]
    [InlineData("05:00")]
    [InlineData("05:30")]
    public void Even_what_is_refused_does_first_what_a_timer_was_to_do(string time)
    {
        var run = new SilenceRun()
            .At("01:00", Pumps)
            .At("03:10", Opened("pump-7"))
            .AtLast(time, new SilenceInput.Changed(new SilenceChange.End("s-9", "bob", "done")));

        Assert.Equal(
            [$"{time} refused: there is no silence s-9 that could be ended; list those that there are", $"{time} release pump-7"],
            run.Lines.Skip(1));
    }

    [Fact]
    public void News_of_an_incident_that_is_held_changes_nothing_about_since_when_it_is()
    {
        var run = new SilenceRun().At("01:00", Pumps).At("03:10", Opened("pump-7")).At("03:40", Opened("pump-7", revision: 2));

        Assert.Equal(["03:10 hold pump-7 (s-1)"], run.Lines);
        Assert.Equal(Clock.At("03:10"), run.State.Incidents["pump-7"].HeldSince);
    }

    [Fact]
    public void An_incident_beyond_what_is_followed_is_told()
    {
        var run = new SilenceRun().At("03:00", Pumps);
        for (var number = 0; number <= SilenceLimits.Incidents; number++)
        {
            run.At("03:10", Opened($"pump-{number}"));
        }

        Assert.True(run.State.IsHeld($"pump-{SilenceLimits.Incidents - 1}"));
        Assert.False(run.State.IsHeld($"pump-{SilenceLimits.Incidents}"));
    }
}
