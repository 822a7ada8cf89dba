using System.Text.Json.Nodes;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>How deliveries of Event Grid become messages for entities.</summary>
public sealed class IngestTests
{
    private readonly RecordedSignals _signals = new();
    private readonly EntityIngest _ingest;

    public IngestTests() => _ingest = new EntityIngest(_signals, _signals, new LagMeter(), _signals);

    public static TheoryData<bool> Schemas => [true, false];

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Both_schemas_say_the_same(bool isCloudEvent)
    {
        var drop = Drop("pump-1", 1);
        var taken = await _ingest.IngestAsync([Body(isCloudEvent ? RecordedJson.CloudEvent(drop) : RecordedJson.EventGrid(drop))], default);
        Assert.Equal(new IngestResult.Taken(1, 0, 0), taken);
        var (to, operation, input) = Assert.Single(_signals.Sent);
        Assert.Equal((EntityAddress.Device(drop.Device.Key), EntityOperations.Arrived), (to, operation));
        var arrived = Assert.IsType<ArrivedEvents>(input);
        Assert.Equal([drop], arrived.Events.AsEnumerable());
        Assert.Equal(_signals.Now, arrived.Arrival);
    }

    [Fact]
    public async Task The_events_of_a_device_in_a_batch_are_one_signal_in_their_order_without_the_repeats()
    {
        ConnectionEvent[] events = [Drop("pump-1", 2), Drop("pump-2", 1), Drop("pump-1", 1), Drop("pump-1", 2), Drop("pump-1", 3)];
        var taken = await _ingest.IngestAsync([Body([.. events.Select(RecordedJson.EventGrid)])], default);
        Assert.Equal(5, taken.Accepted);
        Assert.Equal(2, _signals.Arrived.Count);
        Assert.Equal([events[0], events[2], events[4]], _signals.Arrived.Single(one => one.Events[0].Device.DeviceId == "pump-1").Events.AsEnumerable());
    }

    [Fact]
    public async Task Very_many_events_of_one_device_go_in_messages_of_a_hundred()
    {
        await _ingest.IngestAsync([Body([.. Enumerable.Range(1, 250).Select(number => RecordedJson.EventGrid(Drop("pump-1", number)))])], default);
        Assert.Equal([50, 100, 100], _signals.Arrived.Select(one => one.Events.Length).Order());
        Assert.Equal(250, _signals.Arrived.SelectMany(one => one.Events).Distinct().Count());
        Assert.All(_signals.Arrived, one => Assert.Equal(one.Events.OrderBy(arrived => arrived.Sequence), one.Events));
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_and_the_rest_goes_on()
    {
        var wrong = RecordedJson.EventGrid(Drop("pump-1", 1));
        wrong["data"]!["deviceConnectionStateEventInfo"]!["sequenceNumber"] = "none";
        var telemetry = RecordedJson.EventGrid(Drop("pump-1", 1));
        telemetry["eventType"] = "Microsoft.Devices.DeviceTelemetry";
        var taken = await _ingest.IngestAsync(
            [Body(wrong, RecordedJson.EventGrid(Drop("pump-2", 1)), telemetry), Encoding.UTF8.GetBytes("{ no"), Body(RecordedJson.CloudEvent(Drop("pump-3", 1)))],
            default);
        Assert.Equal(new IngestResult.Taken(2, 1, 2), taken);
        Assert.Equal(["pump-2", "pump-3"], _signals.Arrived.Select(one => one.Events[0].Device.DeviceId).Order());
        Assert.Equal(2, _signals.Kept.Count);
        Assert.Contains(_signals.Kept, kept => kept.Reason.Contains("sequenceNumber", StringComparison.Ordinal) && kept.Content.Contains("none", StringComparison.Ordinal));
        Assert.Contains(_signals.Kept, kept => kept.Reason.Contains("not JSON", StringComparison.Ordinal) && kept.Content == "{ no");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_of_a_queue_is_taken_in_whether_or_not_it_is_base64(bool isBase64)
    {
        var drop = Drop("pump-1", 1);
        var json = Body(RecordedJson.CloudEvent(drop)).ToArray();

        var taken = await _ingest.IngestQueuedAsync(isBase64 ? Encoding.UTF8.GetBytes(Convert.ToBase64String(json)) : json, default);

        Assert.Equal(new IngestResult.Taken(1, 0, 0), taken);
        Assert.Equal([drop], Assert.Single(_signals.Arrived).Events.AsEnumerable());
    }

    [Fact]
    public async Task A_message_of_a_queue_that_cannot_be_read_or_passed_on_is_kept_with_its_reason()
    {
        Assert.Equal(new IngestResult.Taken(0, 0, 1), await _ingest.IngestQueuedAsync(Encoding.UTF8.GetBytes("hello"), default));
        Assert.Equal(new IngestResult.Taken(0, 0, 1), await _ingest.IngestQueuedAsync(Encoding.UTF8.GetBytes("{ no"), default));
        await _ingest.KeepPoisonedAsync(Encoding.UTF8.GetBytes(Convert.ToBase64String("{}"u8)), default);

        Assert.Equal(["hello", "{ no", "{}"], _signals.Kept.Select(kept => kept.Content));
        Assert.Equal("the queue's message is neither JSON nor base64 of it", _signals.Kept[0].Reason);
        Assert.Contains("the queue has given it up", _signals.Kept[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_event_is_refused_with_its_reason()
    {
        var result = await _ingest.IngestAsync(Encoding.UTF8.GetBytes("7"), default!, default);
        Assert.Equal(new IngestResult.Unreadable("the body is neither an event nor an array of events"), result);
        Assert.Equal("7", Assert.Single(_signals.Kept).Content);
    }

    [Fact]
    public async Task A_signal_that_cannot_be_sent_fails_the_batch()
    {
        _signals.Refuses = to => to == EntityAddress.Device(Drop("pump-2", 1).Device.Key);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _ingest.IngestAsync(
            [Body([.. Enumerable.Range(1, 5).Select(number => RecordedJson.EventGrid(Drop($"pump-{number}", 1)))])], default));
    }

    [Fact]
    public async Task A_hub_hears_at_once_of_what_is_late_and_every_ten_seconds_of_the_rest()
    {
        await ArriveAsync(TimeSpan.Zero);
        await ArriveAsync(TimeSpan.FromSeconds(4));
        Assert.Empty(_signals.Lags);
        await ArriveAsync(TimeSpan.FromSeconds(6));
        Assert.Equal(3, Assert.Single(_signals.Lags).Lag.Arrivals);

        await ArriveAsync(TimeSpan.FromSeconds(1), lag: TimeSpan.FromMinutes(6));
        Assert.Equal((1, 1), (_signals.Lags[1].Lag.Arrivals, _signals.Lags[1].Lag.LateArrivals));
        Assert.Equal(TimeSpan.FromMinutes(6), _signals.Lags[1].Lag.WorstLag);
    }

    [Fact]
    public async Task What_was_in_time_in_an_earlier_minute_is_not_told_in_a_later_one()
    {
        await ArriveAsync(TimeSpan.FromSeconds(55));
        await ArriveAsync(TimeSpan.FromSeconds(6));
        Assert.Empty(_signals.Lags);
        await ArriveAsync(TimeSpan.FromSeconds(10));
        var told = Assert.Single(_signals.Lags);
        Assert.Equal(("contoso", 2), (told.Hub, told.Lag.Arrivals));

        // As events they count all the same.
        Assert.Equal(3, told.Events);
    }

    private async Task ArriveAsync(TimeSpan after, TimeSpan lag = default)
    {
        _signals.Now += after;
        var late = Drop("pump-1", 1) with { Time = _signals.Now - lag };
        await _ingest.IngestAsync([Body(RecordedJson.EventGrid(late))], default);
    }

    private ConnectionEvent Drop(string device, int sequence) => new(
        new DeviceIdentity(StoryLines.Hub, device), null, ConnectionEventKind.Disconnected, SequenceNumber.Parse($"{sequence:X}"), _signals.Now);

    private static ReadOnlyMemory<byte> Body(params JsonObject[] events) => Encoding.UTF8.GetBytes(new JsonArray([.. events]).ToJsonString());

    private static ReadOnlyMemory<byte> Body(JsonObject one) => Encoding.UTF8.GetBytes(one.ToJsonString());
}
