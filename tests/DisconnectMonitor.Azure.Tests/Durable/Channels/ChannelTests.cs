using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Entities;
using static DisconnectMonitor.Durable.Channels.ChannelTimeline;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>What the targets are told, through the entities of the silences and of the channels.</summary>
public sealed class ChannelTests
{
    private readonly ChannelTimeline _timeline = new();

    [Fact]
    public async Task An_opening_and_its_resolution_are_told_once_each_and_in_order()
    {
        await _timeline.OpensAsync("pump-1");
        await (await _timeline.AtAsync("00:10")).ReturnsAsync("pump-1");
        await _timeline.AtAsync("1.00:00");
        Assert.Equal(["00:00 opened pump-1", "00:10 resolved pump-1"], _timeline.Told);
        Assert.Equal(2, _timeline.World.Attempts.Count);
        Assert.Empty(_timeline.Channel.Incidents);
    }

    [Fact]
    public async Task Each_channel_hears_what_its_filter_lets_through()
    {
        var timeline = new ChannelTimeline(Setup(OnCall), Setup("mail", wants: revision => revision.Severity >= Severity.Error));
        await timeline.OpensAsync("pump-1");
        await timeline.OpensAsync("site-1", Severity.Error);
        await timeline.OpensAsync("valve-1", Severity.Info);
        await timeline.AtAsync("00:10");
        foreach (var subject in (string[])["pump-1", "site-1", "valve-1"])
        {
            await timeline.ReturnsAsync(subject);
        }

        Assert.Equal(["00:00 opened pump-1", "00:00 opened site-1", "00:10 resolved pump-1", "00:10 resolved site-1"], timeline.Told);
        Assert.Equal(["00:00 opened site-1", "00:10 resolved site-1"], timeline.ToldTo("mail"));
    }

    [Fact]
    public async Task What_nobody_takes_in_time_goes_to_the_next_channel_and_what_somebody_takes_does_not()
    {
        var next = Setup("head");
        var timeline = new ChannelTimeline(Setup(OnCall), next with { Settings = next.Settings with { EscalateAfter = TimeSpan.FromMinutes(30) } });
        await timeline.OpensAsync("pump-1");
        await timeline.OpensAsync("pump-2");
        await timeline.OpensAsync("pump-3");
        await timeline.AtAsync("00:20");
        await timeline.TellAsync(EntityOperations.Acknowledge, new IncidentOrdered("head", KeyOf("pump-2")), "head");
        await timeline.ReturnsAsync("pump-3");
        await (await timeline.AtAsync("01:00")).ReturnsAsync("pump-1");
        await timeline.ReturnsAsync("pump-2");
        await timeline.AtAsync("02:00");
        Assert.Equal(["00:30 opened pump-1", "01:00 resolved pump-1"], timeline.ToldTo("head"));
        Assert.Equal(6, timeline.Told.Count());
    }

    [Fact]
    public async Task An_update_that_passes_the_filter_first_is_told_as_the_opening()
    {
        await _timeline.OpensAsync("pump-1", Severity.Info);
        await (await _timeline.AtAsync("00:05")).PassAsync(_timeline.Revised("pump-1", RevisionType.Updated, Severity.Warning));
        await (await _timeline.AtAsync("00:10")).ReturnsAsync("pump-1");
        Assert.Equal(["00:05 opened pump-1", "00:10 resolved pump-1"], _timeline.Told);
        Assert.Equal(["d-pump-1-r2", "d-pump-1-r3"], _timeline.World.Delivered);
    }

    [Fact]
    public async Task A_target_that_fails_is_tried_again_by_the_timer_until_it_takes_it()
    {
        _timeline.World.Target = order => _timeline.World.Now < At("00:02") ? Outcome(order, AttemptOutcome.Failed, "503") : Taken(order);
        await _timeline.OpensAsync("pump-1");
        await _timeline.AtAsync("01:00");

        var attempts = _timeline.World.Attempts;
        Assert.InRange(attempts.Count, 4, 12);
        Assert.Equal(Enumerable.Range(1, attempts.Count), attempts.Select(attempt => attempt.Number));
        Assert.Single(_timeline.Told);
        Assert.All(_timeline.World.Records, record => Assert.Equal((DeliveryRecordKind.Failed, "503"), (record.Kind, record.Reason)));
        Assert.Equal(Enumerable.Range(1, attempts.Count - 1), _timeline.World.Records.Select(record => record.Attempt));
    }

    [Fact]
    public async Task A_target_that_asks_for_it_is_left_alone_for_so_long()
    {
        _timeline.World.Target = order => _timeline.World.Now < At("00:01")
            ? Outcome(order, AttemptOutcome.Failed, "429") with { After = TimeSpan.FromMinutes(30) }
            : Taken(order);
        await _timeline.OpensAsync("pump-1");
        await (await _timeline.AtAsync("00:10")).OpensAsync("pump-2");
        await _timeline.AtAsync("02:00");
        Assert.Equal(["00:30 opened pump-1", "00:30 opened pump-2"], _timeline.Told.Order());
        Assert.Equal(3, _timeline.World.Attempts.Count);
    }

    [Fact]
    public async Task What_is_refused_is_a_dead_letter_and_is_sent_again_by_order()
    {
        _timeline.World.Target = order => Outcome(order, AttemptOutcome.Refused, "400");
        await _timeline.OpensAsync("pump-1");
        var letter = Assert.Single(_timeline.Channel.DeadLetters);
        Assert.Equal(("d-pump-1-r1", "400", 1), (letter.Id, letter.Reason, letter.Attempts));
        Assert.Equal(DeliveryRecordKind.DeadLettered, Assert.Single(_timeline.World.Records).Kind);

        _timeline.World.Target = Taken;
        await (await _timeline.AtAsync("05:00")).TellAsync(EntityOperations.Resend, new ResendOrdered(OnCall, letter.Id));
        await (await _timeline.AtAsync("06:00")).ReturnsAsync("pump-1");
        Assert.Equal(["05:00 opened pump-1", "06:00 resolved pump-1"], _timeline.Told);
        Assert.Empty(_timeline.Channel.DeadLetters);
    }

    [Fact]
    public async Task The_resolution_of_an_opening_that_was_refused_stays_with_it()
    {
        _timeline.World.Target = order => Outcome(order, AttemptOutcome.Refused, "400");
        await _timeline.OpensAsync("pump-1");
        await (await _timeline.AtAsync("00:10")).ReturnsAsync("pump-1");
        _timeline.World.Target = Taken;
        await (await _timeline.AtAsync("00:20")).TellAsync(EntityOperations.Resend, new ResendOrdered(OnCall, "d-pump-1-r1"));
        Assert.Equal(["00:20 opened pump-1", "00:20 resolved pump-1"], _timeline.Told);
    }

    [Fact]
    public async Task A_claim_that_cannot_be_recorded_is_claimed_again_later()
    {
        _timeline.World.Target = order => _timeline.World.Now < At("00:01") ? Outcome(order, AttemptOutcome.NotClaimed) : Taken(order);
        await _timeline.OpensAsync("pump-1");
        await _timeline.AtAsync("00:05");
        Assert.Single(_timeline.Told);
        Assert.Empty(_timeline.World.Records);
    }

    [Fact]
    public async Task More_than_ten_openings_in_five_minutes_are_one_incident_which_is_resolved()
    {
        for (var pump = 1; pump <= 30; pump++)
        {
            await _timeline.OpensAsync($"pump-{pump:00}");
        }

        await _timeline.AtAsync("00:04");
        Assert.Equal(8, _timeline.Told.Count());
        Assert.Equal("00:00:15 opened overflow of 23", _timeline.Told.Last());
        await _timeline.AtAsync("01:00");
        for (var pump = 1; pump <= 30; pump++)
        {
            await _timeline.ReturnsAsync($"pump-{pump:00}");
        }

        await _timeline.AtAsync("02:00");
        Assert.Equal(16, _timeline.Told.Count());
        Assert.Single(_timeline.Told, line => line == "01:00 resolved overflow of 0");
        Assert.Equal(23, _timeline.World.Records.Count(record => record.Kind == DeliveryRecordKind.Folded));
        Assert.Empty(_timeline.Channel.Incidents);
        Assert.Null(_timeline.Channel.Overflow);
    }

    [Fact]
    public async Task Reminders_come_until_somebody_looks_after_it()
    {
        var timeline = new ChannelTimeline(Setup(OnCall, reminderEvery: TimeSpan.FromDays(1)));
        await timeline.OpensAsync("pump-1");
        await (await timeline.AtAsync("2.12:00")).TellAsync(EntityOperations.Acknowledge, new IncidentOrdered(OnCall, KeyOf("pump-1")));
        await (await timeline.AtAsync("9.00:00")).ReturnsAsync("pump-1");
        Assert.Equal(
            ["00:00 opened pump-1", "24:00 updated pump-1 (reminder 1)", "48:00 updated pump-1 (reminder 2)", "216:00 resolved pump-1"], timeline.Told);
    }

    private static Events.Instant At(string clock) => Stories.StoryTime.Parse(clock);

    private static AttemptFinished Taken(DeliveryOrder order) => AttemptFinished.From(order.Channel, order.Claim!.Id, new SendResult.Accepted(), order.Attempt);

    private static AttemptFinished Outcome(DeliveryOrder order, AttemptOutcome outcome, string? reason = null) =>
        Taken(order) with { Outcome = outcome, Reason = reason };
}
