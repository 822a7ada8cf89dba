using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>The body of one delivery: an event or an array of them, each good, bad or of no concern.</summary>
internal sealed class DeliveredBody
{
    private readonly List<Range> _good = [];

    private DeliveredBody(ReadOnlyMemory<byte> json) => Json = json;

    /// <summary>The body as it was delivered.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The events that count, in their order.</summary>
    public List<ConnectionEvent> Events { get; } = [];

    /// <summary>What cannot be read, and why.</summary>
    public List<(ReadOnlyMemory<byte> Json, string Reason)> Refused { get; } = [];

    /// <summary>How many events say nothing about a connection.</summary>
    public int Ignored { get; private set; }

    /// <summary>Why nothing of it can be read; null if something can.</summary>
    public string? Problem { get; private set; }

    /// <summary>A body of which nothing can be read.</summary>
    public static DeliveredBody Unreadable(ReadOnlyMemory<byte> body, string problem) => new(body) { Problem = problem };

    /// <summary>Reads a body in one pass.</summary>
    public static DeliveredBody Read(ReadOnlyMemory<byte> json, EventReader events)
    {
        var body = new DeliveredBody(json);
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            _ = reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                body.ReadEvent(ref reader, events);
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    body.ReadEvent(ref reader, events);
                }
            }
            else
            {
                body.Problem = "the body is neither an event nor an array of events";
            }

            // Throws when something follows.
            _ = reader.Read();
        }
        catch (JsonException error)
        {
            body.Problem = $"the body is not JSON: {error.Message}";
        }

        return body;
    }

    /// <summary>
    /// What of it belongs into the journal: all of it where everything counts, else an array of the events that do.
    /// </summary>
    public ReadOnlyMemory<byte> Journaled()
    {
        if (Refused.Count == 0 && Ignored == 0)
        {
            return Json;
        }

        var array = new MemoryStream();
        foreach (var range in _good)
        {
            array.WriteByte(array.Length == 0 ? (byte)'[' : (byte)',');
            array.Write(Json.Span[range]);
        }

        array.WriteByte((byte)']');
        return array.GetBuffer().AsMemory(0, (int)array.Length);
    }

    private void ReadEvent(ref Utf8JsonReader reader, EventReader events)
    {
        var start = (int)reader.TokenStartIndex;
        EventReading reading;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            reading = events.Read(ref reader);
        }
        else
        {
            reading = EventReading.Refused($"an event is an object, not {JsonText.KindOf(reader.TokenType)}");
            reader.Skip();
        }

        var range = start..(int)reader.BytesConsumed;
        switch (reading.Kind)
        {
            case EventReadingKind.Event:
                Events.Add(reading.Event!);
                _good.Add(range);
                break;
            case EventReadingKind.Ignored:
                Ignored++;
                break;
            case EventReadingKind.Refused:
                Refused.Add((Json[range], reading.Reason!));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(reader), reading.Kind, "No such kind.");
        }
    }
}
