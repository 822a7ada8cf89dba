using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

public class EventJsonTests
{
    private static readonly DeliveredEvent Delivered = new(
        Guid.Parse("f6bbf8f4-d365-520d-a878-17bf7238abd8"),
        new ConnectionEvent(
            new DeviceIdentity("contoso", "it's+7"),
            "$edgeHub",
            ConnectionEventKind.Disconnected,
            new Partition(At("00:00"), 1234).Number(7),
            At("03:05:10.250")),
        At("03:05:40"));

    [Fact]
    public void Looks_like_what_Event_Grid_sends()
    {
        Assert.Equal(
            """
            {"id":"f6bbf8f4-d365-520d-a878-17bf7238abd8","topic":"/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/CONTOSO/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/CONTOSO","subject":"devices/it's+7/$edgeHub","eventType":"Microsoft.Devices.DeviceDisconnected","eventTime":"2026-11-02T03:05:10.2503732Z","data":{"deviceConnectionStateEventInfo":{"sequenceNumber":"000000000000000001DD6A5D1A7EC4D200000002000000000000000000000007"},"hubName":"contoso","deviceId":"it's+7","moduleId":"$edgeHub"},"dataVersion":"1","metadataVersion":"1"}
            """,
            Text(Delivered, EventSchema.EventGrid));
        Assert.StartsWith(
            """{"received":"2026-11-02T03:05:40.000Z","event":{"id":""", Text(Delivered, EventSchema.EventGrid, inEnvelope: true), StringComparison.Ordinal);
        Assert.EndsWith("""},"specversion":"1.0"}""", Text(Delivered, EventSchema.CloudEvents), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EventSchema.EventGrid, ConnectionEventKind.Disconnected)]
    [InlineData(EventSchema.CloudEvents, ConnectionEventKind.Connected)]
    [InlineData(EventSchema.EventGrid, ConnectionEventKind.Created)]
    [InlineData(EventSchema.CloudEvents, ConnectionEventKind.Deleted)]
    public void Is_read_back_as_it_was(EventSchema schema, ConnectionEventKind kind)
    {
        var told = Delivered.Event with { Kind = kind };
        if (kind is ConnectionEventKind.Created or ConnectionEventKind.Deleted)
        {
            told = told with { Module = null, Sequence = default };
        }

        var reading = new EventReader().Read(Encoding.UTF8.GetBytes(Text(Delivered with { Event = told }, schema)));

        Assert.Null(reading.Reason);
        var read = reading.Event!;
        Assert.Equal(told with { Device = read.Device }, read);
        Assert.Equal(told.Device.Key, read.Device.Key);
    }

    private static string Text(DeliveredEvent delivered, EventSchema schema, bool inEnvelope = false)
    {
        using var text = new MemoryStream();
        using (var json = EventJson.WriterTo(text))
        {
            if (inEnvelope)
            {
                EventJson.WriteEnvelope(json, delivered, schema);
            }
            else
            {
                EventJson.Write(json, delivered, schema);
            }
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
