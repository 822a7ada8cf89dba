using Microsoft.Extensions.Time.Testing;
using DisconnectMonitor.Api;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Links;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Retention;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Serving;
using DisconnectMonitor.Tables.Tests.Incidents;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Storage;

/// <summary>The tables of incidents, deliveries and dead letters under several who write at the same time, wherever they are.</summary>
public sealed class MonitorTablesContract
{
    private static readonly IncidentRevision Opening = Revisions.Sustained;

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task An_incident_that_many_record_at_once_is_as_if_one_had(Storage storage)
    {
        var story = IncidentTables.Story(Opening, IncidentRecord.MaxRevisions + 8);
        var (one, many) = (await TablesAsync(storage), await TablesAsync(storage));
        foreach (var revision in story)
        {
            await RecordAsync(one, revision);
        }

        await one.Incidents.AcknowledgeAsync(Opening.Incident, IncidentTables.Taken("ada", 1), default);

        IncidentRevision[] twice = [.. story, .. story];
        new Random(1).Shuffle(twice);
        await RecordAsync(many, story[0]);
        await Storages.AtOnceAsync(8, async worker =>
        {
            await many.Incidents.AcknowledgeAsync(Opening.Incident, worker == 0 ? IncidentTables.Taken("ada", 1) : IncidentTables.Taken($"{worker}", 0), default);
            foreach (var revision in twice.Where((_, place) => place % 8 == worker))
            {
                await RecordAsync(many, revision);
            }

            return true;
        });
        Assert.Equal(await DescribeAsync(one), await DescribeAsync(many));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task What_many_claim_and_settle_at_once_ends_delivered_and_is_not_claimed_again(Storage storage)
    {
        var tables = await TablesAsync(storage);
        await tables.Incidents.RecordAsync(Opening, default);
        await Storages.AtOnceAsync(8, async worker =>
        {
            await tables.Log.ClaimAsync(Record(DeliveryRecordKind.Claimed, worker), default);
            await tables.Log.RecordAsync(Record(worker == 3 ? DeliveryRecordKind.Delivered : DeliveryRecordKind.DeadLettered, worker), default);
            return true;
        });
        var known = await tables.Incidents.FindAsync(Opening.Incident, default);
        Assert.Equal(DeliveryRecordKind.Delivered, Assert.Single(known!.Deliveries).Kind);
        Assert.Empty((await tables.DeadLetters.ListNotificationsAsync(null, null, 10, default)).Items);
        Assert.Equal(ClaimAnswer.DeliveredBefore, await tables.Log.ClaimAsync(Record(DeliveryRecordKind.Claimed, 60), default));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task What_is_given_up_is_one_dead_letter_with_all_that_was_to_be_sent(Storage storage)
    {
        var tables = await TablesAsync(storage);
        await tables.Log.ClaimAsync(Record(DeliveryRecordKind.Claimed, 0), default);
        var dead = Record(DeliveryRecordKind.DeadLettered, 1) with { Reason = new string('横', 4_000) };
        await Storages.AtOnceAsync(8, async _ =>
        {
            await tables.Log.RecordAsync(dead, default);
            return true;
        });
        var letter = Assert.Single((await tables.DeadLetters.ListNotificationsAsync("on-call", null, 10, default)).Items);
        Assert.Equal((Opening.NotificationId, Headline.Of(Opening), dead.Reason), (letter.NotificationId, letter.Headline, letter.Reason));
        await tables.Log.ClaimAsync(Record(DeliveryRecordKind.Claimed, 9), default);
        Assert.Empty((await tables.DeadLetters.ListNotificationsAsync(null, null, 10, default)).Items);
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task What_cannot_be_read_is_kept_in_the_order_of_its_arrival(Storage storage)
    {
        var tables = await TablesAsync(storage);
        byte[][] bodies = ["{"u8.ToArray(), [0xFF, 0x00], [.. Enumerable.Repeat((byte)'x', DeadEvent.MaxBodyLength + 1)], []];
        foreach (var (body, number) in bodies.Select((body, number) => (body, number)))
        {
            await tables.DeadLetters.AddEventAsync(body, "no event", Revisions.Dropped + TimeSpan.FromSeconds(number), default);
            await tables.DeadLetters.AddEventAsync(body, "no event", Revisions.Dropped + TimeSpan.FromSeconds(number), default);
        }

        var first = await tables.DeadLetters.ListEventsAsync(null, 3, default);
        var rest = await tables.DeadLetters.ListEventsAsync(first.Items[^1].Place, 3, default);
        Assert.Equal((true, false), (first.HasMore, rest.HasMore));
        Assert.Equal([0, DeadEvent.MaxBodyLength + 1, 2, 1], first.Items.Concat(rest.Items).Select(dead => dead.Length));
        Assert.Equal([0, DeadEvent.MaxBodyLength, 4, 1], first.Items.Concat(rest.Items).Select(dead => dead.Body.Length));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task Of_many_who_use_a_link_at_once_one_does_and_the_incident_is_read_as_before(Storage storage)
    {
        var tables = await TablesAsync(storage);
        await RecordAsync(tables, Opening);
        var before = await DescribeAsync(tables);
        var (links, link) = (new TableUsedLinks(tables.Notifications), new SignedLink(LinkAction.Take, Opening.Incident, "mail", Revisions.Dropped));
        Assert.False(await links.IsUsedAsync(link, default));

        var answers = await Storages.AtOnceAsync(8, _ => links.UseAsync(link, default));
        Assert.Single(answers.OfType<CommandResult.Done>());
        Assert.Equal(7, answers.OfType<CommandResult.Conflict>().Count());
        Assert.True(await links.IsUsedAsync(link, default));
        Assert.False(await links.IsUsedAsync(link with { Action = LinkAction.Silence }, default));
        Assert.Equal(before, await DescribeAsync(tables));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task The_sweep_takes_what_has_ended_and_leaves_what_is_open(Storage storage)
    {
        var tables = await TablesAsync(storage);
        foreach (var number in Enumerable.Range(0, 6))
        {
            var opening = Opening with { Incident = $"d-{number}", OpenedAt = Opening.OpenedAt + TimeSpan.FromSeconds(number) };
            foreach (var revision in IncidentTables.Story(opening, 4).Take(number % 2 == 0 ? 4 : 3))
            {
                await tables.Incidents.RecordAsync(revision, default);
            }
        }

        await tables.DeadLetters.AddEventAsync("{"u8.ToArray(), "no event", Revisions.Dropped, default);
        var rows = new SweptTables(tables.IncidentRows, tables.Notifications, tables.Letters, await storage.NewTableAsync(), await storage.NewTableAsync());
        var month = TimeSpan.FromDays(30);
        Assert.Equal(new SweepResult(0, HasMore: false), await new RetentionSweep(rows, month, TimeProvider.System).RunAsync(1_000, default));

        // As many machines as there may be: each of them finds what the others leave.
        var swept = await Storages.AtOnceAsync(3, _ => new RetentionSweep(rows, month, new FakeTimeProvider(DateTimeOffset.UtcNow + (2 * month))).RunAsync(1_000, default));
        Assert.InRange(swept.Sum(result => result.Deleted), (3 * 5) + 1, 3 * ((3 * 5) + 1));
        Assert.Equal(["d-1", "d-3", "d-5"], (await tables.IncidentRows.ListAsync(new RowQuery())).Select(ListRow.IncidentOf).Order());
        Assert.Equal(9, (await tables.Notifications.ListAsync(new RowQuery())).Count);
        Assert.Empty(await tables.Letters.ListAsync(new RowQuery()));
    }

    private static async Task<MonitorTables> TablesAsync(Storage storage)
    {
        var hubs = new HubTable(await storage.NewTableAsync());
        await hubs.BucketsOfAsync(Opening.Hub, 16, default);
        return new MonitorTables(await storage.NewTableAsync(), await storage.NewTableAsync(), await storage.NewTableAsync(), hubs);
    }

    private static async Task RecordAsync(MonitorTables tables, IncidentRevision revision)
    {
        await tables.Incidents.RecordAsync(revision, default);
        await tables.Incidents.TakeInAsync(IncidentTables.Answer(revision), revision.Revision, default);
    }

    private static async Task<string> DescribeAsync(MonitorTables tables)
    {
        var record = (await tables.Incidents.FindAsync(Opening.Incident, default))!;
        var listed = Assert.Single((await tables.Incidents.ListAsync(new(), null, 10, default)).Items);
        return string.Join('\n', record.Revisions.Append(listed.Newest).Select(IncidentTables.Json).Append($"{record.Acknowledgement} {listed.Acknowledgement}"));
    }

    private static DeliveryRecord Record(DeliveryRecordKind kind, int second) => new()
    {
        Channel = "on-call",
        Kind = kind,
        At = Opening.DecidedAt + TimeSpan.FromSeconds(second),
        Incident = Opening.Incident,
        Id = Opening.NotificationId,
        Notification = kind == DeliveryRecordKind.Claimed ? Notification.From(Opening) : null,
    };

    private sealed record MonitorTables(ITable IncidentRows, ITable Notifications, ITable Letters, HubTable Hubs)
    {
        public IncidentTable Incidents { get; } = new(IncidentRows, Notifications, Hubs);

        public DeadLetterTable DeadLetters { get; } = new(Letters);

        public TableDeliveryLog Log => new(Notifications, DeadLetters);
    }
}
