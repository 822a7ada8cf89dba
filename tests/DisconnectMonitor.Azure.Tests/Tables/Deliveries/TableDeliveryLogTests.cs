using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Tests.Incidents;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Deliveries;

public sealed class TableDeliveryLogTests
{
    private static readonly IncidentRevision Opening = Revisions.Sustained;

    private readonly IncidentTables _tables = new();
    private readonly MemoryTable _letters = new();
    private readonly DeadLetterTable _deadLetters;
    private readonly TableDeliveryLog _log;

    public TableDeliveryLogTests()
    {
        _deadLetters = new DeadLetterTable(_letters);
        _log = new TableDeliveryLog(_tables.Notifications, _deadLetters);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Fact]
    public async Task What_was_delivered_is_not_claimed_again()
    {
        Assert.Equal(ClaimAnswer.Claimed, await _log.ClaimAsync(Claim(1), default));
        await _log.RecordAsync(Outcome(DeliveryRecordKind.Delivered, 2), default);
        Assert.Equal(ClaimAnswer.DeliveredBefore, await _log.ClaimAsync(Claim(1), default));
        Assert.Equal(ClaimAnswer.DeliveredBefore, await _log.ClaimAsync(Claim(60), default));
        Assert.Equal(ClaimAnswer.Claimed, await _log.ClaimAsync(Claim(3) with { Channel = "mail" }, default));
    }

    [Theory]
    [InlineData(DeliveryRecordKind.Claimed)]
    [InlineData(DeliveryRecordKind.Failed)]
    [InlineData(DeliveryRecordKind.DeadLettered)]
    [InlineData(DeliveryRecordKind.Shadowed)]
    public async Task What_may_not_have_arrived_is_claimed_again(DeliveryRecordKind kind)
    {
        await _log.ClaimAsync(Claim(1), default);
        await _log.RecordAsync(Outcome(kind, 2), default);
        Assert.Equal(ClaimAnswer.Claimed, await _log.ClaimAsync(Claim(3), default));
    }

    [Fact]
    public async Task A_delivery_is_the_last_word_whatever_comes_after_it()
    {
        await _log.RecordAsync(Outcome(DeliveryRecordKind.Delivered, 5), default);
        await _log.RecordAsync(Outcome(DeliveryRecordKind.Failed, 9), default);
        await _log.RecordAsync(Outcome(DeliveryRecordKind.DeadLettered, 9), default);
        Assert.Equal(DeliveryRecordKind.Delivered, (await OutcomesAsync()).Single().Kind);
        Assert.Empty(_letters.Rows);
    }

    [Fact]
    public async Task An_outcome_is_taken_even_from_a_machine_whose_clock_lies_a_little_behind()
    {
        await _log.ClaimAsync(Claim(10), default);
        await _log.RecordAsync(Outcome(DeliveryRecordKind.Failed, 8) with { Attempt = 1, RetryAt = Opening.DecidedAt }, default);
        Assert.Equal(DeliveryRecordKind.Failed, (await OutcomesAsync()).Single().Kind);
    }

    [Fact]
    public async Task What_became_of_notifications_is_with_the_incident()
    {
        await _tables.Table.RecordAsync(Opening, default);
        await _log.ClaimAsync(Claim(1), default);
        await _log.ClaimAsync(Claim(2) with { Channel = "mail" }, default);
        var failed = Outcome(DeliveryRecordKind.Failed, 3) with { Attempt = 2, Reason = "answered 500", RetryAt = Opening.DecidedAt };
        await _log.RecordAsync(failed, default);

        var deliveries = (await _tables.Table.FindAsync(Opening.Incident, default))!.Deliveries;
        Assert.Equal(
            [
                new DeliveryOutcome("mail", Opening.NotificationId, 1, DeliveryRecordKind.Claimed, At(2), 0, null, null),
                new DeliveryOutcome("on-call", Opening.NotificationId, 1, DeliveryRecordKind.Failed, At(3), 2, "answered 500", Opening.DecidedAt),
            ],
            deliveries.AsEnumerable());
    }

    [Fact]
    public async Task What_was_given_up_is_a_dead_letter_until_it_is_on_its_way_again()
    {
        await _log.ClaimAsync(Claim(1), default);
        var dead = Outcome(DeliveryRecordKind.DeadLettered, 2) with { Attempt = 7, Reason = "answered 400" };
        await _log.RecordAsync(dead, default);
        await _log.RecordAsync(dead, default);

        var letter = Assert.Single((await _deadLetters.ListNotificationsAsync(null, null, 10, default)).Items);
        Assert.Equal(
            new DeadLetterSummary
            {
                Id = $"on-call~{Opening.NotificationId}",
                Channel = "on-call",
                NotificationId = Opening.NotificationId,
                Incident = Opening.Incident,
                Headline = Headline.Of(Opening),
                FailedAt = At(2),
                Attempts = 7,
                Reason = "answered 400",
            },
            letter);

        await _log.ClaimAsync(Claim(3), default);
        Assert.Empty(_letters.Rows);
        await _log.RecordAsync(dead with { At = At(4) }, default);
        Assert.Equal(At(4), Assert.Single((await _deadLetters.ListNotificationsAsync(null, null, 10, default)).Items).FailedAt);
        await _log.RecordAsync(Outcome(DeliveryRecordKind.Delivered, 5), default);
        Assert.Empty(_letters.Rows);
    }

    [Fact]
    public async Task Of_an_incident_only_the_newest_dead_letter_of_a_channel_is_kept()
    {
        foreach (var (revision, channel) in new[] { (1, "on-call"), (1, "mail"), (2, "on-call") })
        {
            var claim = Claim(revision, Opening with { Revision = revision }) with { Channel = channel };
            await _log.ClaimAsync(claim, default);
            await _log.RecordAsync(claim with { Kind = DeliveryRecordKind.DeadLettered, Notification = null, At = At(revision + 10) }, default);
        }

        var letters = (await _deadLetters.ListNotificationsAsync(null, null, 10, default)).Items;
        Assert.Equal([("on-call", 2), ("mail", 1)], letters.Select(letter => (letter.Channel, letter.NotificationId[^1] - '0')));
        Assert.Single((await _deadLetters.ListNotificationsAsync("mail", null, 10, default)).Items);
    }

    [Fact]
    public async Task Of_very_many_outcomes_the_newest_are_kept_and_all_that_are_still_to_come()
    {
        for (var reminder = 1; reminder <= IncidentRecord.MaxDeliveries + 20; reminder++)
        {
            var claim = Claim(reminder, Opening with { Reminder = reminder });
            await _log.ClaimAsync(claim, default);
            if (reminder > 1)
            {
                await _log.RecordAsync(claim with { Kind = DeliveryRecordKind.Delivered, Notification = null }, default);
            }
        }

        var outcomes = await OutcomesAsync();
        Assert.Equal(IncidentRecord.MaxDeliveries, outcomes.Count);
        Assert.Contains(outcomes, outcome => outcome.Kind == DeliveryRecordKind.Claimed);
        Assert.Contains(outcomes, outcome => outcome.Notification.EndsWith($"reminder{IncidentRecord.MaxDeliveries + 20}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 17)]
    public async Task What_was_never_claimed_is_about_the_revision_that_its_id_names(int reminder, int revision)
    {
        var notified = Opening with { Revision = revision, Reminder = reminder };
        await _log.RecordAsync(Claim(1, notified) with { Kind = DeliveryRecordKind.Folded, Notification = null }, default);
        Assert.Equal(revision, (await OutcomesAsync()).Single().Revision);
    }

    [Fact]
    public async Task A_claim_that_is_settled_keeps_no_notification()
    {
        await _log.ClaimAsync(Claim(1), default);
        Assert.True(_tables.Notifications.Rows.Single().HasJson());
        await _log.RecordAsync(Outcome(DeliveryRecordKind.Delivered, 2), default);
        Assert.False(_tables.Notifications.Rows.Single().HasJson());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Of_outcomes_that_are_recorded_at_once_the_newest_stays(int seed)
    {
        await _log.ClaimAsync(Claim(0), default);
        var processes = Enumerable.Range(1, 6).Select<int, Func<Task>>(
            minute => () => _log.RecordAsync(Outcome(DeliveryRecordKind.Failed, minute) with { Attempt = minute, RetryAt = Opening.DecidedAt }, default));
        await Interleaving.RunAsync(seed, [_tables.Notifications, _letters], processes);
        Assert.Equal(6, (await OutcomesAsync()).Single().Attempt);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_is_delivered_in_the_moment_in_which_it_is_given_up_is_no_dead_letter(int seed)
    {
        await _log.ClaimAsync(Claim(0), default);
        await Interleaving.RunAsync(
            seed,
            [_tables.Notifications, _letters],
            () => _log.RecordAsync(Outcome(DeliveryRecordKind.DeadLettered, 2), default),
            () => _log.RecordAsync(Outcome(DeliveryRecordKind.Delivered, 3), default));
        Assert.Equal(DeliveryRecordKind.Delivered, (await OutcomesAsync()).Single().Kind);
        Assert.Empty(_letters.Rows);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Of_two_that_are_given_up_at_once_the_newest_dead_letter_is_kept(int seed)
    {
        var claims = new[] { 1, 2 }.Select(revision => Claim(revision, Opening with { Revision = revision })).ToList();
        foreach (var claim in claims)
        {
            await _log.ClaimAsync(claim, default);
        }

        await Interleaving.RunAsync(
            seed,
            [_tables.Notifications, _letters],
            claims.Select<DeliveryRecord, Func<Task>>(claim => () => _log.RecordAsync(
                claim with { Kind = DeliveryRecordKind.DeadLettered, Notification = null, At = claim.At + TimeSpan.FromSeconds(10) }, default)));
        Assert.Equal(claims[1].Id, Assert.Single((await _deadLetters.ListNotificationsAsync(null, null, 10, default)).Items).NotificationId);
    }

    private static DisconnectMonitor.Events.Instant At(int seconds) => Opening.DecidedAt + TimeSpan.FromSeconds(seconds);

    private static DeliveryRecord Claim(int seconds, IncidentRevision? revision = null) => new()
    {
        Channel = "on-call",
        Kind = DeliveryRecordKind.Claimed,
        At = At(seconds),
        Incident = Opening.Incident,
        Id = (revision ?? Opening).NotificationId,
        Notification = Notification.From(revision ?? Opening),
    };

    private static DeliveryRecord Outcome(DeliveryRecordKind kind, int seconds) => Claim(seconds) with { Kind = kind, Notification = null };

    private async Task<List<DeliveryOutcome>> OutcomesAsync()
    {
        await _tables.Table.RecordAsync(Opening, default);
        return [.. (await _tables.Table.FindAsync(Opening.Incident, default))!.Deliveries];
    }
}
