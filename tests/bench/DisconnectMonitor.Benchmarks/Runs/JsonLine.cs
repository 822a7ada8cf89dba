using DisconnectMonitor.Benchmarks.Fleet;

namespace DisconnectMonitor.Benchmarks.Runs;

/// <summary>Arrivals in JSON, in Event Grid's schema.</summary>
internal static class JsonLine
{
    public static byte[] Event(Arrival arrival) => Encoding.UTF8.GetBytes(Text(arrival));

    /// <summary>The event in an envelope with its arrival, on a line of its own, as a recording holds it.</summary>
    public static byte[] Envelope(Arrival arrival) =>
        Encoding.UTF8.GetBytes($$"""{"received":"{{arrival.At}}","event":{{Text(arrival)}}}""" + "\n");

    private static string Text(Arrival arrival)
    {
        var published = arrival.Event;
        var (hub, device) = (published.Device.Hub, published.Device.DeviceId);
        var text = $$$"""
            {"id":"6dd4f9a1-7c9c-4b0e-9d6e-{{{arrival.Device:x12}}}",
            "topic":"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/fleet/providers/Microsoft.Devices/IotHubs/{{{hub}}}",
            "subject":"devices/{{{device}}}","eventType":"Microsoft.Devices.Device{{{published.Kind}}}","eventTime":"{{{published.Time}}}",
            "data":{"deviceConnectionStateEventInfo":{"sequenceNumber":"{{{published.Sequence}}}"},
            "hubName":"{{{hub}}}","deviceId":"{{{device}}}","moduleId":""},"dataVersion":"1","metadataVersion":"1"}
            """;
        return text.ReplaceLineEndings("");
    }
}
