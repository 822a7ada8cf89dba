using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>
/// Takes out what queues, event hubs and the hub's routing put around an event. What the hub's routing says in properties becomes
/// an event of Event Grid, so that one reader judges all.
/// </summary>
internal static class Carriers
{
    private static readonly string[] BodyNames = ["Body", "payload", "content", "messageText"];
    private static readonly string[] ArrivalNames = ["EnqueuedTimeUtc", "insertionTime", "insertion_time", "insertedOn", "inserted_on"];

    /// <summary>Whether objects of a shape carry something.</summary>
    public static bool Are(Shape shape) =>
        shape is Shape.CapturedMessage or Shape.RoutedMessage or Shape.QueueMessage or Shape.MonitorEvent;

    /// <summary>Takes out what a message carries.</summary>
    /// <param name="json">The message, of a shape for which <see cref="Are"/> says so.</param>
    /// <param name="carried">What it carries.</param>
    /// <param name="problem">Why it cannot be taken out.</param>
    public static bool TryUnwrap(ReadOnlySpan<byte> json, out Carried carried, [NotNullWhen(false)] out string? problem)
    {
        (carried, problem) = (default, null);
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            var message = document.RootElement;
            var printed = Find(message, "event");
            var of = printed ?? message;
            if (!TryReadArrival(of, out var received, out problem))
            {
                return false;
            }

            var properties = Find(of, "properties");
            var application = properties is { } all ? Find(all, "application") ?? all : default;
            if (TextOf(Find(application, "opType")) is { } operation)
            {
                carried = new Carried(EventOf(operation, application, BodyOf(of)), received);
                return true;
            }

            var body = BodyOf(of);
            if (body is null && printed is null)
            {
                problem = "the message's body is neither JSON nor base64 of it";
                return false;
            }

            // What a device sent, and whatever else is no event of the hub.
            var isOther = body is null || (Find(of, "SystemProperties") is not null && JsonShape.Of(body.AsSpan().TrimStart("[ \t\r\n"u8)) == Shape.Unknown);
            carried = new Carried(isOther ? null : body, received);
            return true;
        }
        catch (JsonException error)
        {
            problem = JsonText.Problem(error);
        }
        catch (InvalidOperationException)
        {
            problem = "a text is not UTF-8, or has a \\u escape that is half a character";
        }

        return false;
    }

    private static byte[]? BodyOf(JsonElement message)
    {
        foreach (var name in BodyNames)
        {
            if (Find(message, name) is { } body)
            {
                return body.ValueKind switch
                {
                    JsonValueKind.Object or JsonValueKind.Array => Encoding.UTF8.GetBytes(body.GetRawText()),
                    JsonValueKind.String => EncodedJson.In(Encoding.UTF8.GetBytes(body.GetString()!)),
                    _ => null,
                };
            }
        }

        return null;
    }

    private static bool TryReadArrival(JsonElement message, out Instant? received, [NotNullWhen(false)] out string? problem)
    {
        (received, problem) = (null, null);
        var annotations = Find(message, "annotations") ?? Find(message, "SystemProperties") ?? default;
        if ((Find(annotations, "x-opt-enqueued-time") ?? Find(annotations, "iothub-enqueuedtime")) is { ValueKind: JsonValueKind.Number } number
            && number.TryGetInt64(out var milliseconds) && new Instant(milliseconds) is var known && known >= Instant.MinEventTime && known < Instant.MaxEventTime)
        {
            received = known;
            return true;
        }

        foreach (var name in ArrivalNames)
        {
            if (TextOf(Find(message, name)) is not { } text)
            {
                continue;
            }

            if (!LooseTime.TryRead(text, out var time, out problem))
            {
                problem = $"{name} {Quoted.Text(text)} {problem}";
                return false;
            }

            received = time;
            return true;
        }

        return true;
    }

    private static byte[] EventOf(string operation, JsonElement properties, byte[]? body)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("eventType", operation switch
            {
                "deviceConnected" => "Microsoft.Devices.DeviceConnected",
                "deviceDisconnected" => "Microsoft.Devices.DeviceDisconnected",
                "createDeviceIdentity" => "Microsoft.Devices.DeviceCreated",
                "deleteDeviceIdentity" => "Microsoft.Devices.DeviceDeleted",
                _ => operation,
            });
            Copy("eventTime", Find(properties, "operationTimestamp"));
            json.WriteStartObject("data");
            Copy("hubName", Find(properties, "hubName"));
            Copy("deviceId", Find(properties, "deviceId"));
            Copy("moduleId", Find(properties, "moduleId"));
            using var state = body is null ? null : JsonDocument.Parse(body);
            if (state is not null && Find(state.RootElement, "sequenceNumber") is { } sequence)
            {
                json.WriteStartObject("deviceConnectionStateEventInfo");
                Copy("sequenceNumber", sequence);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();

            void Copy(string name, JsonElement? value)
            {
                if (value is { } given)
                {
                    json.WritePropertyName(name);
                    given.WriteTo(json);
                }
            }
        }

        return output.ToArray();
    }

    // Avro turned into JSON names the branch of a union: {"string":"x"}.
    private static JsonElement? Find(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return Inside(property.Value);
            }
        }

        return null;
    }

    private static JsonElement Inside(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 1)
        {
            var only = value.EnumerateObject().First();
            return only.Name is "string" or "long" or "bytes" or "double" or "int" ? only.Value : value;
        }

        return value;
    }

    private static string? TextOf(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

/// <summary>What a message carried.</summary>
/// <param name="Body">The JSON in it; null where it is of no concern, such as a device's telemetry.</param>
/// <param name="Received">When the queue or event hub took it, where it says so.</param>
internal readonly record struct Carried(byte[]? Body, Instant? Received);
