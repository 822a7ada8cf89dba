using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>
/// Reads raw events as Event Grid delivers them, in its own schema and in CloudEvents 1.0, told apart by what is there: those of
/// IoT Hub, and those of the MQTT broker of an Event Grid namespace.
/// </summary>
/// <remarks>
/// Properties may come in any order and unknown ones are skipped. One reader serves all threads; keep one, so that the
/// events of a hub share its name and those of a device its identity.
/// </remarks>
public sealed class EventReader
{
    private readonly EventValues _values = new();

    /// <summary>Reads one object, which must be all there is. Nesting deeper than 64 is refused like any other broken JSON.</summary>
    public EventReading Read(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8Json);
            _ = reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return EventReading.Refused($"an event is an object, not {JsonText.KindOf(reader.TokenType)}");
            }

            var reading = Read(ref reader);

            // Throws when something follows the object.
            _ = reader.Read();
            return reading;
        }
        catch (JsonException error)
        {
            return EventReading.Refused(JsonText.Problem(error));
        }
    }

    /// <summary>Reads the object on whose start <paramref name="reader"/> stands, and leaves it on the object's end.</summary>
    /// <param name="reader">A reader of complete JSON.</param>
    /// <exception cref="JsonException">The JSON is broken.</exception>
    public EventReading Read(ref Utf8JsonReader reader)
    {
        var fields = default(EventFields);
        fields.Gather(ref reader);
        return Judge(in fields);
    }

    private EventReading Judge(in EventFields fields)
    {
        if (fields.Twice is { } twice)
        {
            return EventReading.Refused($"{twice} is given twice");
        }

        if (fields.Type.Token == JsonTokenType.None)
        {
            return EventReading.Refused("eventType (type in CloudEvents) is missing");
        }

        var problem = fields.Type.ProblemUnless(JsonTokenType.String, fields.IsCloudEvent ? "type" : "eventType");
        if (problem is not null)
        {
            return EventReading.Refused(problem);
        }

        if (BrokerEvents.KindOf(fields.Type.Text) is { } broker)
        {
            return BrokerEvents.Judge(in fields, broker, _values);
        }

        if (!TryReadKind(fields.Type.Text, out var kind))
        {
            return EventReading.Ignored;
        }

        if (!EventValues.TryReadTime(in fields, out var time, out problem)
            || !EventValues.HasData(in fields, out problem)
            || !_values.TryReadHub(in fields.Hub, "data.hubName", out var hub, out problem)
            || !_values.TryReadDevice(in fields.Device, "data.deviceId", hub, out var device, out problem)
            || !_values.TryReadModule(in fields, out var module, out problem)
            || !EventValues.TryReadSequence(in fields, kind, out var sequence, out problem))
        {
            return EventReading.Refused(problem);
        }

        return EventReading.Of(new ConnectionEvent(device, module, kind, sequence, time));
    }

    private static bool TryReadKind(ReadOnlySpan<byte> type, out ConnectionEventKind kind)
    {
        kind = default;
        if (type.SequenceEqual("Microsoft.Devices.DeviceConnected"u8))
        {
            kind = ConnectionEventKind.Connected;
        }
        else if (type.SequenceEqual("Microsoft.Devices.DeviceDisconnected"u8))
        {
            kind = ConnectionEventKind.Disconnected;
        }
        else if (type.SequenceEqual("Microsoft.Devices.DeviceCreated"u8))
        {
            kind = ConnectionEventKind.Created;
        }
        else if (type.SequenceEqual("Microsoft.Devices.DeviceDeleted"u8))
        {
            kind = ConnectionEventKind.Deleted;
        }
        else
        {
            return false;
        }

        return true;
    }
}

/// <summary>A raw event as it was understood.</summary>
public readonly record struct EventReading
{
    /// <summary>An event of a type that says nothing about a connection.</summary>
    public static readonly EventReading Ignored = new() { Kind = EventReadingKind.Ignored };

    /// <summary>What became of it.</summary>
    public EventReadingKind Kind { get; private init; }

    /// <summary>The event; null unless <see cref="Kind"/> says that it is one.</summary>
    public ConnectionEvent? Event { get; private init; }

    /// <summary>Why it was refused: what is wrong and where in the object; null unless it was.</summary>
    public string? Reason { get; private init; }

    /// <summary>An event that counts.</summary>
    public static EventReading Of(ConnectionEvent connectionEvent) => new() { Kind = EventReadingKind.Event, Event = connectionEvent };

    /// <summary>Something that cannot be read.</summary>
    public static EventReading Refused(string reason) => new() { Kind = EventReadingKind.Refused, Reason = reason };
}

/// <summary>What became of a raw event.</summary>
public enum EventReadingKind : byte
{
    /// <summary>It cannot be read; there is a reason.</summary>
    Refused,

    /// <summary>It is of a type that says nothing about a connection, such as telemetry.</summary>
    Ignored,

    /// <summary>It is one of the four events that count.</summary>
    Event,
}
