using System.Buffers.Binary;
using System.Text.Encodings.Web;

namespace DisconnectMonitor.Simulation;

/// <summary>Writes deliveries as the JSON that Event Grid sends.</summary>
public static class EventJson
{
    // Event Grid escapes only what JSON must have escaped, and device ids are full of apostrophes and plus signs.
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A writer with the options of Event Grid.</summary>
    /// <param name="utf8">Receives the JSON.</param>
    public static Utf8JsonWriter WriterTo(Stream utf8) => new(utf8, Options);

    /// <summary>Writes one event as an object.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="delivered">The event.</param>
    /// <param name="schema">Its shape.</param>
    public static void Write(Utf8JsonWriter json, DeliveredEvent delivered, EventSchema schema = EventSchema.EventGrid)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(delivered);
        var (isCloud, told) = (schema == EventSchema.CloudEvents, delivered.Event);
        var id = told.Device.DeviceId;
        json.WriteStartObject();
        json.WriteString("id", delivered.Id);
        json.WriteString(isCloud ? "source" : "topic", Topic(told.Device.Hub));
        json.WriteString("subject", told.Module is null ? $"devices/{id}" : $"devices/{id}/{told.Module}");
        json.WriteString(isCloud ? "type" : "eventType", $"Microsoft.Devices.Device{told.Kind}");
        json.WriteString(isCloud ? "time" : "eventTime", Time(delivered));
        json.WriteStartObject("data");
        WriteData(json, told, Time(delivered));
        json.WriteEndObject();
        if (isCloud)
        {
            json.WriteString("specversion", "1.0");
        }
        else
        {
            json.WriteString("dataVersion", "1");
            json.WriteString("metadataVersion", "1");
        }

        json.WriteEndObject();
    }

    /// <summary>Writes one event in an envelope that says when it arrived.</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteEnvelope(Utf8JsonWriter json, DeliveredEvent delivered, EventSchema schema = EventSchema.EventGrid)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(delivered);
        json.WriteStartObject();
        json.WriteString("received", delivered.ArrivedAt.ToString());
        json.WritePropertyName("event");
        Write(json, delivered, schema);
        json.WriteEndObject();
    }

    /// <summary>The resource id of a hub in a subscription that does not exist, upper-cased as Event Grid does.</summary>
    public static string Topic(string hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        const string ResourceGroup = "/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/CONTOSO";
        return $"{ResourceGroup}/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/{hub.ToUpperInvariant()}";
    }

    private static void WriteData(Utf8JsonWriter json, ConnectionEvent told, string time)
    {
        if (told.Kind is ConnectionEventKind.Created or ConnectionEventKind.Deleted)
        {
            TwinJson.Write(json, told, time);
        }
        else
        {
            json.WriteStartObject("deviceConnectionStateEventInfo");
            json.WriteString("sequenceNumber", told.Sequence.ToString());
            json.WriteEndObject();
        }

        json.WriteString("hubName", told.Device.Hub);
        json.WriteString("deviceId", told.Device.DeviceId);
        if (told.Module is not null)
        {
            json.WriteString("moduleId", told.Module);
        }
    }

    // Event Grid's times are finer than a millisecond, ours are not: the rest comes from the id.
    private static string Time(DeliveredEvent delivered)
    {
        Span<byte> id = stackalloc byte[16];
        _ = delivered.Id.TryWriteBytes(id);
        var rest = BinaryPrimitives.ReadUInt16LittleEndian(id) % TimeSpan.TicksPerMillisecond;
        var time = delivered.Event.Time.ToDateTimeOffset().AddTicks(rest);
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
    }
}
