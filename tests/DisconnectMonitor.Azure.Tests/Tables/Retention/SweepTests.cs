using DisconnectMonitor.Delivery;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Retention;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Shadows;
using DisconnectMonitor.Tables.Tests.Devices;
using DisconnectMonitor.Tables.Tests.Incidents;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tables.Tests.Serving;
using DisconnectMonitor.Tests.Incidents;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tables.Tests.Retention;

public sealed class SweepTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly FakeTimeProvider _time = new(Revisions.Dropped.ToDateTimeOffset());
    private readonly IncidentTables _tables;
    private readonly MemoryTable _letters;
    private readonly MemoryTable _devices;
    private readonly MemoryTable _shadows;
    private readonly TableDeliveryLog _log;
    private readonly RetentionSweep _sweep;

    public SweepTests()
    {
        (_tables, _letters, _devices, _shadows) = (new IncidentTables(_time), new MemoryTable(_time), new MemoryTable(_time), new MemoryTable(_time));
        _log = new TableDeliveryLog(_tables.Notifications, new DeadLetterTable(_letters));
        _sweep = new RetentionSweep(new SweptTables(_tables.Incidents, _tables.Notifications, _letters, _devices, _shadows), Month, _time);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Fact]
    public async Task An_incident_goes_with_all_that_belongs_to_it_once_it_has_been_over_for_long_enough()
    {
        await EndAsync(Revisions.Sustained);
        _time.Advance(Month);
        Assert.Equal(new SweepResult(0, HasMore: false), await _sweep.RunAsync(100, default));
        Assert.Equal(4, _tables.Notifications.Rows.Count);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new SweepResult(5, HasMore: false), await _sweep.RunAsync(100, default));
        Assert.Empty(_tables.Notifications.Rows);
        Assert.Empty(_tables.Incidents.Rows);
    }

    [Fact]
    public async Task An_incident_that_is_open_stays_with_all_that_belongs_to_it_however_old_it_is()
    {
        await _tables.Table.RecordAsync(Revisions.Sustained, default);
        await ClaimAsync(Revisions.Sustained);
        _time.Advance(10 * Month);
        Assert.Equal(new SweepResult(0, HasMore: false), await _sweep.RunAsync(100, default));
        Assert.Equal((1, 2), (_tables.Incidents.Rows.Count, _tables.Notifications.Rows.Count));
    }

    [Fact]
    public async Task What_belongs_to_no_incident_goes_by_its_own_age()
    {
        await ClaimAsync(Revisions.Overflow);
        _time.Advance(Month);
        await ClaimAsync(Revisions.Overflow with { Revision = 2 });
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new SweepResult(1, HasMore: false), await _sweep.RunAsync(100, default));
        Assert.Single(_tables.Notifications.Rows);
    }

    [Fact]
    public async Task Dead_letters_and_devices_that_do_not_alert_go()
    {
        var deadLetters = new DeadLetterTable(_letters);
        await deadLetters.AddEventAsync("{}"u8.ToArray(), "no hub", Revisions.Dropped, default);
        await deadLetters.AddEventAsync("{}"u8.ToArray(), "no hub", Revisions.Dropped + Month, default);
        await ClaimAsync(Revisions.Overflow);
        await _log.RecordAsync(Record(Revisions.Overflow) with { Kind = DeliveryRecordKind.DeadLettered }, default);
        var entities = new TestEntities();
        foreach (var device in new[] { TestDevices.Device("contoso", "pump-1", "d-1-1"), TestDevices.Device("contoso", "pump-2") })
        {
            entities.Devices[device.Device.Key] = device;
            var revision = Revisions.Sustained with { Incident = $"d-{device.Device.Key}-1" };
            await new DeviceTable(_devices, new HubTable(_tables.Hubs)).RefreshAsync(revision, entities, default);
        }

        _time.Advance(Month + TimeSpan.FromHours(1));
        Assert.Equal(new SweepResult(4, HasMore: false), await _sweep.RunAsync(100, default));
        Assert.True(DeviceRow.IsAlerting(Assert.Single(_devices.Rows)));
        Assert.Single((await deadLetters.ListEventsAsync(null, 10, default)).Items);
        Assert.Empty((await deadLetters.ListNotificationsAsync(null, null, 10, default)).Items);
    }

    [Fact]
    public async Task What_a_shadow_policy_would_have_told_goes_by_its_age_open_or_not()
    {
        var shadows = new ShadowTable(_shadows);
        await shadows.RecordAsync("019", Revisions.Sustained, default);
        await shadows.RecordAsync("019", Revisions.Sustained with { Incident = "d-2" }, default);
        _time.Advance(Month);
        await shadows.RecordAsync("019", Revisions.Resolved(Revisions.Sustained with { Incident = "d-2" }, Resolution.Returned, TimeSpan.FromHours(1)), default);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new SweepResult(1, HasMore: false), await _sweep.RunAsync(100, default));
        Assert.Equal("d-2", Assert.Single(await shadows.OpenedSinceAsync("019", new Instant(0), 10, default)).Incident);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Runs_that_are_cut_short_or_fail_come_to_the_same(int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < 8; number++)
        {
            var opening = Revisions.Sustained with { Incident = $"d-{number}", OpenedAt = Revisions.Dropped + TimeSpan.FromMinutes(number) };
            await (number % 2 == 0 ? EndAsync(opening) : _tables.Table.RecordAsync(opening, default));
        }

        _time.Advance(2 * Month);
        _tables.Notifications.Fails = _tables.Incidents.Fails = () => random.Next(20) == 0;
        for (var isDone = false; !isDone;)
        {
            try
            {
                isDone = !(await _sweep.RunAsync(random.Next(1, 6), default)).HasMore;
            }
            catch (StorageUnavailableException)
            {
            }
        }

        Assert.Equal((4, 4), (_tables.Incidents.Rows.Count, _tables.Notifications.Rows.Count));
    }

    [Fact]
    public async Task What_is_written_while_the_sweep_looks_at_it_stays()
    {
        await EndAsync(Revisions.Sustained);
        _time.Advance(2 * Month);
        var row = _tables.Incidents.Rows.Single();
        var isWritten = false;
        _tables.Incidents.Pause = async () =>
        {
            if (_tables.Notifications.Rows.Count == 0 && !isWritten)
            {
                isWritten = true;
                await _tables.Incidents.PutAsync(row, default);
            }
        };
        Assert.Equal(4, (await _sweep.RunAsync(100, default)).Deleted);
        Assert.Single(_tables.Incidents.Rows);
    }

    private async Task EndAsync(IncidentRevision opening)
    {
        await _tables.Table.RecordAsync(opening, default);
        await _tables.Table.RecordAsync(Revisions.Resolved(opening, Resolution.Returned, TimeSpan.FromHours(1)), default);
        await ClaimAsync(opening);
        await _tables.Table.MarkPassedAsync(opening.Incident, 2, default);
    }

    private Task<ClaimAnswer> ClaimAsync(IncidentRevision revision) => _log.ClaimAsync(Record(revision), default);

    private static DeliveryRecord Record(IncidentRevision revision) => new()
    {
        Channel = "on-call",
        Kind = DeliveryRecordKind.Claimed,
        At = revision.DecidedAt,
        Incident = revision.Incident,
        Id = revision.NotificationId,
        Notification = Notification.From(revision),
    };
}
