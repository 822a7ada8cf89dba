using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>What fails is tried again, bounded by a day, and holds up no other incident.</summary>
public sealed class RetryTests
{
    private static readonly SendResult.Failed Down = new("no connection", After: null);

    private readonly ChannelStory _story = new(new DeliverySettings { ReminderEvery = null });

    [Fact]
    public void Waits_grow_to_a_quarter_of_an_hour_and_end_after_a_day_in_a_dead_letter()
    {
        _story.Target = _ => Down;
        _story.Opens("pump-1").At("2.00:00");

        var waits = _story.Attempts.Zip(_story.Attempts.Skip(1), (one, next) => next.At - one.At).ToList();
        Assert.All(waits, (wait, index) => Assert.InRange(
            wait.TotalSeconds, 0.99, Math.Min(900, 5 * Math.Pow(2, index)) + 0.01));
        Assert.InRange(waits.Average(wait => wait.TotalMinutes), 6, 9);
        Assert.InRange((_story.Attempts[^1].At - ChannelStory.Midnight).TotalHours, 23.5, 24);

        var letter = Assert.Single(_story.State.DeadLetters);
        Assert.Equal(("d-pump-1-r1", "no connection", _story.Attempts.Count), (letter.Id, letter.Reason, letter.Attempts));
    }

    [Fact]
    public void The_same_failure_is_tried_again_at_the_same_times_but_not_by_all_channels_at_once()
    {
        var settings = new DeliverySettings();
        var waits = Enumerable.Range(1, 8).Select(attempt => Backoff.After(attempt, "a", "d-1-r1", settings)).ToList();
        Assert.Equal(waits, Enumerable.Range(1, 8).Select(attempt => Backoff.After(attempt, "a", "d-1-r1", settings)));
        Assert.NotEqual(waits, Enumerable.Range(1, 8).Select(attempt => Backoff.After(attempt, "b", "d-1-r1", settings)));
        Assert.InRange(Backoff.After(int.MaxValue, "a", "d-1-r1", settings), TimeSpan.FromSeconds(1), settings.LongestRetry);
    }

    [Fact]
    public void After_a_day_of_failures_the_resolution_is_sent_all_the_same_because_an_attempt_may_have_arrived()
    {
        _story.Target = sent => sent.Revision.Type == RevisionType.Opened ? Down : new SendResult.Accepted();
        _story.Opens("pump-1").At("2.00:00").Returns("pump-1");
        Assert.Equal(["2.00:00 resolved pump-1"], _story.Told);
    }

    [Fact]
    public void One_incident_that_fails_holds_up_no_other()
    {
        _story.Target = sent => sent.Revision.Device == "pump-1" ? Down : new SendResult.Accepted();
        _story.Opens("pump-1").At("00:01").Opens("pump-2").At("00:02").Returns("pump-2");
        Assert.Equal(["00:01 opened pump-2", "00:02 resolved pump-2"], _story.Told);
    }

    [Fact]
    public void A_target_that_asks_to_be_left_alone_is_left_alone_by_all_incidents()
    {
        _story.Target = _ => new SendResult.Failed("429", TimeSpan.FromMinutes(10));
        _story.Opens("pump-1").At("00:01").Opens("pump-2").At("00:05");
        Assert.Single(_story.Attempts);

        _story.Target = _ => new SendResult.Accepted();
        _story.At("00:11");
        Assert.Equal(["00:10 opened pump-2", "00:10 opened pump-1"], _story.Told.OrderByDescending(line => line));
    }

    [Fact]
    public void It_is_left_alone_for_an_hour_at_most()
    {
        _story.Target = _ => new SendResult.Failed("429", TimeSpan.FromDays(4000));
        _story.Opens("pump-1");
        _story.Target = _ => new SendResult.Accepted();
        _story.At("02:00");
        Assert.Equal(["01:00 opened pump-1"], _story.Told);
    }

    [Fact]
    public void What_is_refused_is_a_dead_letter_at_once_and_its_resolution_stays_with_it()
    {
        _story.Target = _ => new SendResult.Refused("404 no such hook");
        _story.Opens("pump-1").At("00:10").Returns("pump-1");
        Assert.Single(_story.Attempts);
        Assert.Equal("d-pump-1-r2", Assert.Single(_story.State.DeadLetters).Ending?.Revision.NotificationId);
        Assert.Empty(_story.State.Incidents);
    }

    [Fact]
    public void A_log_that_takes_no_claims_delays_everything_and_loses_nothing()
    {
        _story.LogIsBroken = true;
        _story.Opens("pump-1").At("00:01").Opens("pump-2").At("00:10");
        Assert.Empty(_story.Attempts);

        _story.Returns("pump-1");
        _story.LogIsBroken = false;
        _story.At("00:20");
        Assert.Equal(["00:10 opened pump-2"], _story.Told);
    }

    [Fact]
    public void An_early_timer_changes_nothing()
    {
        _story.Target = _ => new SendResult.Failed("429", TimeSpan.FromMinutes(10));
        _story.Opens("pump-1").At("00:09:59").Give(new ChannelInput.TimerFired());
        Assert.Single(_story.Attempts);
        _story.At("00:10:01");
        Assert.Equal(2, _story.Attempts.Count);
    }
}
