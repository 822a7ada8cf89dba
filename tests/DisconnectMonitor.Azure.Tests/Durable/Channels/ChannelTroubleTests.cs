using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Entities;
using static DisconnectMonitor.Durable.Channels.ChannelTimeline;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>What the entity of a channel does when messages repeat, orchestrations are lost, and settings change.</summary>
public sealed class ChannelTroubleTests
{
    private readonly ChannelTimeline _timeline = new();

    [Fact]
    public async Task An_attempt_whose_orchestration_was_lost_is_made_again()
    {
        _timeline.World.Target = order =>
            order is { Attempt: 1, Claim.Id: "d-pump-1-r1" } ? null : Outcome(order, AttemptOutcome.Delivered);
        await _timeline.OpensAsync("pump-1");
        await (await _timeline.AtAsync("00:19:59")).OpensAsync("pump-2");
        Assert.Single(_timeline.World.Attempts);
        await (await _timeline.AtAsync("00:21")).ReturnsAsync("pump-1");
        await _timeline.AtAsync("02:00");
        var first = _timeline.World.Attempts.Where(attempt => attempt.Id == "d-pump-1-r1").ToList();
        Assert.Equal([1, 2], first.Select(attempt => attempt.Number));
        Assert.InRange(first[1].At - first[0].At, ChannelOperations.AttemptLost, ChannelOperations.AttemptLost + TimeSpan.FromSeconds(10));
        Assert.Contains("00:21 resolved pump-1", _timeline.Told);
        Assert.Contains(_timeline.Told, line => line.EndsWith("opened pump-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_result_that_is_told_twice_says_nothing_about_the_next_attempt()
    {
        AttemptFinished? failed = null;
        _timeline.World.Target = order => order.Attempt switch
        {
            1 => failed = Outcome(order, AttemptOutcome.Failed),
            _ => null,
        };
        await _timeline.OpensAsync("pump-1");
        await _timeline.AtAsync("00:01");
        await _timeline.TellAsync(EntityOperations.Finished, failed!);
        await _timeline.AtAsync("00:15");
        Assert.Equal([1, 2], _timeline.World.Attempts.Select(attempt => attempt.Number));

        await _timeline.TellAsync(EntityOperations.Finished, failed! with { Outcome = AttemptOutcome.Delivered, Attempt = 2 });
        await _timeline.TellAsync(EntityOperations.Finished, failed!);
        await _timeline.AtAsync("03:00");
        Assert.Equal(2, _timeline.World.Attempts.Count);
        Assert.Null(_timeline.Channel.Incidents[KeyOf("pump-1")].Claim);
    }

    [Fact]
    public async Task What_is_passed_on_again_changes_nothing()
    {
        var opening = _timeline.Revised("pump-1", RevisionType.Opened, Severity.Warning);
        await _timeline.PassAsync(opening);
        await _timeline.PassAsync(opening);
        await _timeline.AtAsync("00:10");
        var ending = _timeline.Revised("pump-1", RevisionType.Resolved, Severity.Warning);
        await _timeline.PassAsync(ending);
        await _timeline.PassAsync(ending);
        await _timeline.PassAsync(opening);
        await _timeline.AtAsync("05:00");
        Assert.Equal(["00:00 opened pump-1", "00:10 resolved pump-1"], _timeline.Told);
        Assert.Empty(_timeline.Silences.State.Incidents);
    }

    [Fact]
    public async Task Doubled_and_stale_timers_do_not_multiply()
    {
        var timeline = new ChannelTimeline(Setup(OnCall, reminderEvery: TimeSpan.FromHours(1)));
        timeline.World.Target = order => Outcome(order, timeline.World.Now.UnixMilliseconds % 3 == 0 ? AttemptOutcome.Failed : AttemptOutcome.Delivered);
        await timeline.OpensAsync("pump-1");
        await timeline.OpensAsync("pump-2");
        var most = 0;
        for (var hour = 1; hour <= 5 * 24; hour++)
        {
            await timeline.World.AdvanceToAsync(StoryTime.Parse("00:00") + TimeSpan.FromHours(hour));
            foreach (var due in timeline.World.Pending.ToList())
            {
                await timeline.TellAsync(due.Operation, new ChannelWoken(OnCall));
            }

            most = Math.Max(most, timeline.World.Pending.Count());
        }

        // One that is set, and those of the attempts of the last 20 minutes with the ones that they replaced.
        Assert.InRange(most, 1, 20);
        Assert.InRange(timeline.Told.Count(), 2 * 5 * 23, 2 * 5 * 25);
    }

    [Fact]
    public async Task A_timer_beyond_what_Durable_Functions_can_is_set_in_steps()
    {
        var timeline = new ChannelTimeline(Setup(OnCall, reminderEvery: TimeSpan.FromDays(14)));
        await timeline.OpensAsync("pump-1");
        Assert.All(timeline.World.Pending, timer => Assert.InRange(timer.Due!.Value - timeline.World.Now, TimeSpan.Zero, TimeSpan.FromDays(6)));
        await timeline.AtAsync("15.00:00");
        Assert.Equal(["00:00 opened pump-1", "336:00 updated pump-1 (reminder 1)"], timeline.Told);
    }

    [Fact]
    public async Task A_channel_that_goes_live_is_told_of_what_is_still_open()
    {
        var timeline = new ChannelTimeline(Setup(OnCall, DeliveryMode.Shadow));
        await timeline.OpensAsync("pump-1");
        await timeline.OpensAsync("pump-2");
        await (await timeline.AtAsync("00:10")).ReturnsAsync("pump-2");
        Assert.Empty(timeline.World.Attempts);
        Assert.Equal(["00:00 opened pump-1", "00:00 opened pump-2", "00:10 resolved pump-2"], timeline.Shadowed);

        timeline.Change(Setup(OnCall));
        await (await timeline.AtAsync("00:20")).TellAsync(EntityOperations.Wake, new ChannelWoken(OnCall));
        await (await timeline.AtAsync("00:30")).ReturnsAsync("pump-1");
        Assert.Equal(["00:20 opened pump-1", "00:30 resolved pump-1"], timeline.Told);
    }

    [Fact]
    public async Task What_was_told_before_the_shadow_is_resolved_when_the_channel_is_live_again()
    {
        await _timeline.OpensAsync("pump-1");
        _timeline.Change(Setup(OnCall, DeliveryMode.Shadow));
        await (await _timeline.AtAsync("00:10")).ReturnsAsync("pump-1");
        await _timeline.AtAsync("00:20");
        Assert.Single(_timeline.Told);

        _timeline.Change(Setup(OnCall));
        await _timeline.TellAsync(EntityOperations.Wake, new ChannelWoken(OnCall));
        Assert.Equal(["00:00 opened pump-1", "00:20 resolved pump-1"], _timeline.Told);
    }

    [Fact]
    public async Task Reminders_that_are_set_later_come_for_what_is_open()
    {
        await _timeline.OpensAsync("pump-1");
        _timeline.Change(Setup(OnCall, reminderEvery: TimeSpan.FromDays(1)));
        await (await _timeline.AtAsync("12:00")).OpensAsync("pump-2");
        await _timeline.AtAsync("1.06:00");
        Assert.Equal(["00:00 opened pump-1", "12:00 opened pump-2", "24:00 updated pump-1 (reminder 1)"], _timeline.Told);
    }

    [Fact]
    public async Task A_clock_that_is_behind_does_no_harm()
    {
        var known = ChannelOperations.Enqueue(null, new RevisionEnqueued(OnCall, _timeline.Revised("pump-1", RevisionType.Opened, Severity.Warning), IsHeld: false), StoryTime.Parse("01:00"), Setup(OnCall)).Memory!;
        await _timeline.AtAsync("00:59");
        var earlier = ChannelOperations.Acknowledge(known, new IncidentOrdered(OnCall, KeyOf("pump-1")), StoryTime.Parse("00:59"), Setup(OnCall)).Memory!;
        Assert.Equal(StoryTime.Parse("01:00"), earlier.Clock);
    }

    private static AttemptFinished Outcome(DeliveryOrder order, AttemptOutcome outcome) =>
        new(order.Channel, order.Claim!.Id, outcome, Attempt: order.Attempt);
}
