using System.Text.Json.Nodes;

namespace DisconnectMonitor.Stories;

/// <summary>Events as Event Grid delivers them and as a journal keeps them.</summary>
public static class RecordedJson
{
    /// <summary>An event in Event Grid's own schema.</summary>
    public static JsonObject EventGrid(ConnectionEvent recorded) => new()
    {
        ["id"] = Guid.CreateVersion7(recorded.Time.ToDateTimeOffset()).ToString(),
        ["topic"] = $"/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/FLEET/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/{recorded.Device.Hub.ToUpperInvariant()}",
        ["subject"] = $"devices/{recorded.Device.DeviceId}",
        ["eventType"] = $"Microsoft.Devices.Device{recorded.Kind}",
        ["eventTime"] = Time(recorded.Time),
        ["data"] = Data(recorded),
        ["dataVersion"] = "1",
        ["metadataVersion"] = "1",
    };

    /// <summary>An event as CloudEvents 1.0.</summary>
    public static JsonObject CloudEvent(ConnectionEvent recorded) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = Guid.CreateVersion7(recorded.Time.ToDateTimeOffset()).ToString(),
        ["source"] = $"/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/FLEET/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/{recorded.Device.Hub.ToUpperInvariant()}",
        ["subject"] = $"devices/{recorded.Device.DeviceId}",
        ["type"] = $"Microsoft.Devices.Device{recorded.Kind}",
        ["time"] = Time(recorded.Time),
        ["data"] = Data(recorded),
    };

    /// <summary>What a journal keeps of a step of a story; null for what a recording cannot hold.</summary>
    public static JsonObject? Envelope(StoryStep step) => step switch
    {
        StoryStep.Arrives(var recorded, var at) => new JsonObject { ["received"] = Time(at), ["event"] = EventGrid(recorded) },
        StoryStep.HostStops(var at) => new JsonObject { ["received"] = Time(at), ["stop"] = new JsonObject() },
        StoryStep.HostStarts(var at) => new JsonObject { ["received"] = Time(at), ["start"] = new JsonObject() },
        _ => null,
    };

    private static JsonObject Data(ConnectionEvent recorded)
    {
        var data = new JsonObject();
        if (recorded.Kind is ConnectionEventKind.Connected or ConnectionEventKind.Disconnected)
        {
            data["deviceConnectionStateEventInfo"] = new JsonObject { ["sequenceNumber"] = recorded.Sequence.ToString() };
        }

        data["hubName"] = recorded.Device.Hub;
        data["deviceId"] = recorded.Device.DeviceId;
        data["moduleId"] = recorded.Module;
        return data;
    }

    private static string Time(Instant time) =>
        time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
