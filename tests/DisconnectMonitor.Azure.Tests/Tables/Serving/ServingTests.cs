using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Silences;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Registries;
using DisconnectMonitor.Tables.Serving;
using DisconnectMonitor.Tables.Tests.Devices;
using DisconnectMonitor.Tables.Tests.Incidents;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tests.Incidents;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tables.Tests.Serving;

/// <summary>The API's interfaces over tables and entities.</summary>
public sealed class ServingTests
{
    private static readonly IncidentRevision Opening = Revisions.Sustained;
    private static readonly OperatorNote Note = new("ada", "driving there");

    private readonly FakeTimeProvider _time = new(Revisions.Dropped.ToDateTimeOffset());
    private readonly IncidentTables _tables = new();
    private readonly MemoryTable _letters = new();
    private readonly TestEntities _entities = new();
    private readonly TableIncidents _incidents;
    private readonly TableDeadLetters _deadLetters;
    private readonly EntitySilences _silences;

    public ServingTests()
    {
        _incidents = new TableIncidents(_tables.Table, _entities, ["mail", "on-call"], _time);
        _deadLetters = new TableDeadLetters(new DeadLetterTable(_letters), _entities);
        _silences = new EntitySilences(_entities, _time);
    }

    [Fact]
    public async Task An_incident_has_what_was_told_and_what_waits()
    {
        await _tables.SeeAsync("contoso");
        await _tables.Table.RecordAsync(Opening, default);
        Assert.Null(await _incidents.FindAsync("d-unknown", default));
        var waiting = new ChannelInput.Enqueued(Notification.From(Opening), IsWanted: true);
        _entities.Channels["mail"] = ChannelDecider.Decide(ChannelDecider.New("mail"), waiting, Revisions.Dropped, new DeliverySettings()).State;
        var log = new TableDeliveryLog(_tables.Notifications, new DeadLetterTable(_letters));
        await log.RecordAsync(
            new DeliveryRecord { Channel = "on-call", Kind = DeliveryRecordKind.Delivered, At = Revisions.Dropped, Incident = Opening.Incident, Id = Opening.NotificationId },
            default);

        var detail = (await _incidents.FindAsync(Opening.Incident, default))!;
        Assert.Equal(
            [("mail", DeliveryState.Waiting, 0), ("on-call", DeliveryState.Delivered, 1)],
            detail.Deliveries.Select(delivery => (delivery.Channel, delivery.State, delivery.Attempts)).OrderBy(delivery => delivery.Channel));
        Assert.Contains(Opening.NotificationId, Encoding.UTF8.GetString(Assert.Single(detail.Revisions).Utf8.Span), StringComparison.Ordinal);
        Assert.Equal(Opening.Incident, Assert.Single((await _incidents.ListAsync(new(), null, 10, default)).Items).Key);
    }

    [Fact]
    public async Task Taking_an_incident_on_is_recorded_and_passed_on_to_the_channels()
    {
        await _tables.Table.RecordAsync(Opening, default);
        Assert.IsType<CommandResult.Done>(await _incidents.AcknowledgeAsync(Opening.Incident, Note, default));
        var taken = (await _incidents.FindAsync(Opening.Incident, default))!.Incident.Acknowledgement!;
        Assert.Equal(("ada", "driving there", Revisions.Dropped), (taken.Author, taken.Reason, taken.At));
        Assert.Equal([$"acknowledge {Opening.Incident}"], _entities.Commands);
    }

    [Fact]
    public async Task Closing_an_incident_is_left_to_its_owner()
    {
        await _tables.Table.RecordAsync(Opening, default);
        Assert.IsType<CommandResult.Accepted>(await _incidents.ResolveAsync(Opening.Incident, Note, default));
        Assert.Equal([$"close {Opening.Incident} at r1: closed by ada: driving there"], _entities.Commands);
    }

    [Fact]
    public async Task What_is_unknown_is_not_found_and_what_is_over_is_a_conflict()
    {
        Assert.IsType<CommandResult.NotFound>(await _incidents.AcknowledgeAsync(Opening.Incident, Note, default));
        Assert.IsType<CommandResult.NotFound>(await _incidents.ResolveAsync(Opening.Incident, Note, default));
        await _tables.Table.RecordAsync(Revisions.Resolved(Opening, Resolution.Returned, TimeSpan.FromHours(1)), default);
        Assert.IsType<CommandResult.Conflict>(await _incidents.AcknowledgeAsync(Opening.Incident, Note, default));
        Assert.IsType<CommandResult.Conflict>(await _incidents.ResolveAsync(Opening.Incident, Note, default));
        Assert.Empty(_entities.Commands);
    }

    [Fact]
    public async Task A_storage_that_cannot_be_reached_is_said_without_its_name()
    {
        await _tables.Table.RecordAsync(Opening, default);
        _entities.AreGone = true;
        foreach (var result in new[]
        {
            await _incidents.AcknowledgeAsync(Opening.Incident, Note, default),
            await _incidents.ResolveAsync(Opening.Incident, Note, default),
            await _deadLetters.ResendAsync("on-call~x-r1", default),
            await _silences.EndAsync("s-1", Note, default),
        })
        {
            Assert.DoesNotContain("secret", Assert.IsType<CommandResult.Unavailable>(result).Reason, StringComparison.Ordinal);
        }

        Assert.IsType<SilenceResult.Unavailable>(await _silences.AddAsync(Silence, default));
        _entities.AreGone = false;
        _tables.Notifications.Fails = () => true;
        Assert.IsType<CommandResult.Unavailable>(await _incidents.ResolveAsync(Opening.Incident, Note, default));
    }

    [Fact]
    public async Task A_dead_letter_is_sent_again_by_the_channel_that_still_has_it()
    {
        Assert.IsType<CommandResult.NotFound>(await _deadLetters.ResendAsync("no id", default));
        Assert.IsType<CommandResult.NotFound>(await _deadLetters.ResendAsync($"on-call~{Opening.NotificationId}", default));
        var letter = new DeadLetter { Notification = Notification.From(Opening), At = Revisions.Dropped, Reason = "answered 400", Attempts = 1 };
        _entities.Channels["on-call"] = ChannelDecider.New("on-call") with { DeadLetters = [letter] };
        Assert.IsType<CommandResult.Accepted>(await _deadLetters.ResendAsync($"on-call~{Opening.NotificationId}", default));
        Assert.Equal([$"resend {Opening.NotificationId} to on-call"], _entities.Commands);
    }

    [Fact]
    public async Task Silences_are_set_listed_and_ended()
    {
        var added = Assert.IsType<SilenceResult.Added>(await _silences.AddAsync(Silence, default));
        Assert.Equal(added.Id, Id(Assert.Single(await _silences.ListAsync(default))));
        Assert.Equal(added.Id, Id((await _silences.FindAsync(added.Id, default))!.Value));
        Assert.IsType<CommandResult.Done>(await _silences.EndAsync(added.Id, Note, default));
        Assert.IsType<CommandResult.Conflict>(await _silences.EndAsync(added.Id, Note, default));
        Assert.IsType<CommandResult.NotFound>(await _silences.EndAsync("s-2", Note, default));
        Assert.Null(await _silences.FindAsync("s-2", default));
        Assert.NotEmpty(Assert.IsType<SilenceResult.Refused>(await _silences.AddAsync("{}"u8.ToArray(), default)).Problems);
    }

    [Fact]
    public async Task An_incident_names_the_silence_that_holds_it()
    {
        await _tables.SeeAsync("contoso");
        await _tables.Table.RecordAsync(Opening, default);
        var added = Assert.IsType<SilenceResult.Added>(await _silences.AddAsync(Silence, default));
        _ = _entities.Decide(new SilenceInput.Announced(Opening));
        Assert.Equal(added.Id, Assert.Single((await _incidents.ListAsync(new(), null, 10, default)).Items).SilencedBy);
        Assert.Equal(added.Id, (await _incidents.FindAsync(Opening.Incident, default))!.Incident.SilencedBy);
    }

    [Fact]
    public async Task A_device_is_as_its_entity_has_it_and_lists_are_as_it_alerted()
    {
        var hubs = new HubTable(_tables.Hubs);
        var table = new DeviceTable(new MemoryTable(), hubs);
        var devices = new TableDevices(table, new RegistryTable(new MemoryTable()), hubs, _entities, new Policy());
        var device = TestDevices.Device("contoso", "pump-7", Opening.Incident);
        Assert.Null(await devices.FindAsync(device.Device.Key, default));

        await _tables.SeeAsync("contoso");
        _entities.Devices[device.Device.Key] = device;
        await table.RefreshAsync(Opening, _entities, default);
        _entities.Devices[device.Device.Key] = TestDevices.Device("contoso", "pump-7", isOnline: true);
        Assert.Equal(ConnectionState.Alerting, Assert.Single((await devices.ListAsync(new(), null, 10, default)).Items).State);
        Assert.Equal(ConnectionState.Connected, (await devices.FindAsync(device.Device.Key, default))!.Device.State);
    }

    [Fact]
    public async Task Silent_devices_are_those_of_the_registry_that_nobody_has_heard_of_since()
    {
        var hubs = new HubTable(_tables.Hubs);
        var registry = new RegistryTable(new MemoryTable());
        var devices = new TableDevices(new DeviceTable(new MemoryTable(), hubs), registry, hubs, _entities, new Policy());
        await _tables.SeeAsync("contoso");
        await registry.KeepAsync([.. Enumerable.Range(1, 40).Select(number => Registered($"never-{number:00}")), Registered("heard")], default);
        foreach (var number in Enumerable.Range(1, 40))
        {
            var never = new DeviceIdentity("contoso", $"never-{number:00}");
            _entities.Devices[never.Key] = DeviceDecider.Unknown(never);
        }

        var heard = TestDevices.Device("contoso", "heard", isOnline: true);
        _entities.Devices[heard.Device.Key] = heard;

        var first = await devices.ListAsync(new() { IsNeverHeardOf = true }, null, 25, default);
        var second = await devices.ListAsync(new() { IsNeverHeardOf = true }, first.Items[^1].Key, 25, default);
        Assert.Equal((25, true, 15, false), (first.Items.Count, first.HasMore, second.Items.Count, second.HasMore));
        Assert.Equal(40, first.Items.Concat(second.Items).Select(device => device.Key).Distinct().Count());
        Assert.Equal(["heard"], (await devices.ListAsync(new() { IsNeverHeardOf = false }, null, 25, default)).Items.Select(device => device.Device));
        Assert.Equal(41, (await devices.ListAsync(new() { SilentSince = Instant.MaxEventTime }, null, 50, default)).Items.Count);
        Assert.Equal(40, (await devices.ListAsync(new() { SilentSince = Instant.MinEventTime }, null, 50, default)).Items.Count);

        static RegisteredDevice Registered(string device) => new(new DeviceIdentity("contoso", device), new Registration(null, IsDisabled: false));
    }

    [Fact]
    public async Task Devices_that_only_a_cluster_speaks_for_are_listed_among_the_others_and_in_parts()
    {
        var hubs = new HubTable(_tables.Hubs);
        var table = new DeviceTable(new MemoryTable(), hubs);
        var devices = new TableDevices(table, new RegistryTable(new MemoryTable()), hubs, _entities, new Policy());
        await _tables.SeeAsync("contoso");
        var alone = TestDevices.Device("contoso", "pump-7", Opening.Incident);
        _entities.Devices[alone.Device.Key] = alone;
        await table.RefreshAsync(Opening, _entities, default);
        for (var number = 1; number <= 25; number++)
        {
            var clustered = TestDevices.Device("contoso", $"site1-{number:00}");
            _entities.Devices[clustered.Device.Key] = clustered;
            _entities.Clustered.Add(clustered.Device);
        }

        // Its row says that it alerts, and the cluster has it by now.
        _entities.Clustered.Add(alone.Device);
        _entities.Devices[alone.Device.Key] = TestDevices.Device("contoso", "pump-7");
        var all = new List<DeviceSummary>();
        for (var hasMore = true; hasMore;)
        {
            var page = await devices.ListAsync(new(), all.Count == 0 ? null : all[^1].Key, 10, default);
            Assert.InRange(page.Items.Count, 1, 10);
            all.AddRange(page.Items);
            hasMore = page.HasMore;
        }

        Assert.Equal(26, all.Select(device => device.Device).Distinct().Count());
        Assert.Equal(all.Select(device => device.Key).Order(), all.Select(device => device.Key));
        Assert.All(all, device => Assert.Equal(ConnectionState.Disconnected, device.State));
        Assert.Empty((await devices.ListAsync(new() { State = ConnectionState.Alerting }, null, 10, default)).Items);
    }

    private static readonly byte[] Silence = Encoding.UTF8.GetBytes(
        """{"hub":"contoso","device":"pump-*","for":"1h","author":"ada","reason":"works"}""");

    private static string? Id(RawJson json) => JsonDocument.Parse(json.Utf8).RootElement.GetProperty("id").GetString();
}
