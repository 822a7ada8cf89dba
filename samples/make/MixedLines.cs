using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>Lines that are not about a connection, or about nothing that can be read.</summary>
internal static class MixedLines
{
    private const string Sequence = "000000000000000001D8713FF7E0851400000002000000000000000000000007";

    private static readonly string Topic = EventJson.Topic(Build.Plants);

    /// <summary>Events that a subscription may deliver as well.</summary>
    public static readonly string[] OtherTypes =
    [
        $$$"""{"id":"9af86784-8d40-4e29-8b2a-bab65e106785","topic":"{{{Topic}}}","subject":"devices/ber1-press-02","eventType":"Microsoft.Devices.DeviceTelemetry","eventTime":"2026-11-02T08:20:31.4800000Z","data":{"body":{"pressure":9.71},"properties":{"batch":"17"},"systemProperties":{"iothub-content-type":"application/json","iothub-connection-device-id":"ber1-press-02","iothub-enqueuedtime":"2026-11-02T08:20:31.4800000Z","iothub-message-source":"Telemetry"}},"dataVersion":"","metadataVersion":"1"}""",
        $$$"""{"id":"50a3dd36-9a8f-4c9a-8d8c-5a5f8a4c5e0d","source":"{{{Topic}}}","subject":"devices/ber1-press-03","type":"Microsoft.Devices.DeviceTelemetry","time":"2026-11-02T09:02:10.0410000Z","data":{"body":"cHJlc3N1cmU9OS42Nw==","properties":{},"systemProperties":{"iothub-connection-device-id":"ber1-press-03","iothub-enqueuedtime":"2026-11-02T09:02:10.0410000Z","iothub-message-source":"Telemetry"}},"specversion":"1.0"}""",
        $$$"""[{"id":"2d1781af-3a4c-4d7c-bd0c-e34b19da4e66","topic":"{{{Topic}}}","subject":"","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","eventTime":"2026-11-02T09:30:00.0000000Z","data":{"validationCode":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"},"dataVersion":"2","metadataVersion":"1"}]""",
    ];

    /// <summary>Lines to be refused, each for a reason of its own.</summary>
    public static readonly string[] Broken =
    [
        // Cut off in the middle, as by a full disk.
        $$$"""{"id":"7a2f0c1e-56c1-4a4e-9d5b-0f1a2b3c4d5e","topic":"{{{Topic}}}","subject":"devices/ber1-press-01","eventType":"Microsoft.Devices.DeviceConn""",
        "Mon Nov  2 09:12:44 2026 connection closed by remote host",
        Event(time: "yesterday"),
        Event(sequence: "000000000000000001D8713FF7E08514-0002-000000000000000000000007"),
        Event(device: new string('y', 129)),
        Event(device: "ber1 press/08"),
        Event(device: ""),
        $$$"""{"id":"0d5e7bb1-9c42-4b3d-8b9c-6a2b1c0d9e8f","topic":"{{{Topic}}}","subject":"devices/ber1-press-01","eventType":"Microsoft.Devices.DeviceDisconnected","eventTime":"2026-11-02T11:00:00.0000000Z","dataVersion":"1","metadataVersion":"1"}""",
        """{"received":"2026-11-02T11:20:00.000Z","heartbeat":{}}""",
    ];

    private static string Event(
        string device = "ber1-press-01", string time = "2026-11-02T10:00:00.0000000Z", string sequence = Sequence) =>
        $$$"""{"id":"a7c9e0f2-1b3d-4f5a-8c7e-9d0b1a2c3e4f","topic":"{{{Topic}}}","subject":"devices/{{{device}}}","eventType":"Microsoft.Devices.DeviceDisconnected","eventTime":"{{{time}}}","data":{"deviceConnectionStateEventInfo":{"sequenceNumber":"{{{sequence}}}"},"hubName":"{{{Build.Plants}}}","deviceId":"{{{device}}}"},"dataVersion":"1","metadataVersion":"1"}""";
}
