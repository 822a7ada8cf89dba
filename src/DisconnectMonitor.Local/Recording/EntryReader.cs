using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Recording.Forms;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Local.Recording;

/// <summary>
/// Reads the pieces of a recording: each gives one entry, a batch one for each of its events, and so does a message that carries
/// events.
/// </summary>
internal sealed class EntryReader(string source, EventReader events, int maxBytes, bool keepsEvents)
{
    private const int MostWrappings = 3;

    /// <summary>Reads <paramref name="frame"/> and adds what it holds to <paramref name="entries"/>.</summary>
    public void Read(in Frame frame, List<RecordedEntry> entries)
    {
        switch (frame.Kind)
        {
            case FrameKind.Line when frame.Text[0] == '[':
                ReadArray(frame.Text, frame.Line, received: null, entries);
                break;
            case FrameKind.Line or FrameKind.Element when frame.Text is not [(byte)'{' or (byte)'[', ..] && EncodedJson.In(frame.Text) is { } inside:
                ReadBody(inside, frame.Line, received: null, depth: 1, entries);
                break;
            case FrameKind.Line when frame.Text.StartsWith("Starting event monitor"u8):
                break;
            case FrameKind.Line or FrameKind.Element:
                ReadObject(frame.Text, frame.Line, received: null, depth: 0, entries);
                break;
            default:
                entries.Add(Refused(frame, received: null));
                break;
        }
    }

    /// <summary>Reads <paramref name="entry"/> of a journal and adds what it holds to <paramref name="entries"/>.</summary>
    public void Read(in JournalEntry entry, List<RecordedEntry> entries)
    {
        switch (Envelope.KindOf(Encoding.UTF8.GetBytes(entry.Kind)))
        {
            case null:
                entries.Add(Refused($"an entry of the kind {Quoted.Text(entry.Kind)} is not known", entry.Value, entry.Id, entry.Received));
                break;
            case RecordedEntryKind.Event when entry.Value is [(byte)'[', ..]:
                ReadArray(entry.Value, entry.Id, entry.Received, entries);
                break;
            case RecordedEntryKind.Event:
                entries.Add(Entry(events.Read(entry.Value), entry.Value, entry.Id, entry.Received));
                break;
            case { } kind:
                entries.Add(new(kind, source, entry.Id, entry.Received, null, null, entry.Value));
                break;
        }
    }

    /// <summary>A refusal that is about the recording, not about one entry.</summary>
    public RecordedEntry Refused(string reason, long line) =>
        new(RecordedEntryKind.Refused, source, line, null, null, reason, default);

    private void ReadArray(ReadOnlySpan<byte> array, long line, Instant? received, List<RecordedEntry> entries, int depth = 0)
    {
        var framer = new RecordingFramer(maxBytes, line);
        while (true)
        {
            var frame = framer.Next(array, isFinal: true, out var consumed);
            array = array[consumed..];
            if (frame.Kind == FrameKind.More)
            {
                return;
            }

            if (frame.Kind != FrameKind.Element)
            {
                entries.Add(Refused(frame, received));
            }
            else
            {
                ReadObject(frame.Text, frame.Line, received, depth, entries);
            }
        }
    }

    private void ReadBody(ReadOnlySpan<byte> body, long line, Instant? received, int depth, List<RecordedEntry> entries)
    {
        body = (body.StartsWith(Encoding.UTF8.Preamble) ? body[3..] : body).Trim(" \t\r\n"u8);
        if (depth > MostWrappings)
        {
            entries.Add(Refused($"it is wrapped more than {MostWrappings} times", body, line, received));
        }
        else if (body is [(byte)'[', ..])
        {
            ReadArray(body, line, received, entries, depth);
        }
        else
        {
            ReadObject(body, line, received, depth, entries);
        }
    }

    // What is inside an envelope or a message has no envelope of its own.
    private void ReadObject(ReadOnlySpan<byte> json, long line, Instant? received, int depth, List<RecordedEntry> entries)
    {
        // Most recordings hold plain events, and those are gone through once.
        if (received is not null || json.IndexOf("\"received\""u8) < 0)
        {
            var reading = events.Read(json);
            if (reading.Kind != EventReadingKind.Refused)
            {
                entries.Add(Entry(reading, json, line, received));
                return;
            }

            if (ReadOther(json, line, received, depth, entries))
            {
                return;
            }

            if (received is not null)
            {
                entries.Add(Entry(reading, json, line, received));
                return;
            }
        }

        try
        {
            var envelope = Envelope.Read(json, events);
            if (envelope.IsEnvelope)
            {
                ReadEnvelope(in envelope, json, line, entries);
            }
            else if (!ReadOther(json, line, received, depth, entries))
            {
                entries.Add(Entry(events.Read(json), json, line, received: null));
            }
        }
        catch (JsonException error)
        {
            entries.Add(Refused(JsonText.Problem(error), json, line, received: null));
        }
    }

    // Whether it is another thing than an event or an envelope.
    private bool ReadOther(ReadOnlySpan<byte> json, long line, Instant? received, int depth, List<RecordedEntry> entries)
    {
        var shape = JsonShape.Of(json);
        if (Carriers.Are(shape))
        {
            if (!Carriers.TryUnwrap(json, out var carried, out var problem))
            {
                entries.Add(Refused(problem, json, line, received));
            }
            else if (carried.Body is { } body)
            {
                ReadBody(body, line, received ?? carried.Received, depth + 1, entries);
            }
            else
            {
                entries.Add(new(RecordedEntryKind.Ignored, source, line, received ?? carried.Received, null, null, default));
            }

            return true;
        }

        var isLog = shape == Shape.Log || (shape == Shape.Wrapper && JsonShape.Inside(json) == Shape.Log);
        if (shape == Shape.Wrapper && !isLog && ArrayIn(json) is { } array)
        {
            ReadBody(json[array], line + json[..array.Start.Value].Count((byte)'\n'), received, depth + 1, entries);
            return true;
        }

        if (isLog)
        {
            entries.Add(Refused("this is of the Connections log, among events", json, line, received));
        }

        return isLog;
    }

    // Where the first array of a wrapper is.
    private static Range? ArrayIn(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.StartArray, CurrentDepth: 1 })
                {
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    return start..(int)reader.BytesConsumed;
                }
            }
        }
        catch (JsonException)
        {
            // It is refused as what it is.
        }

        return null;
    }

    private void ReadEnvelope(in Envelope envelope, ReadOnlySpan<byte> json, long line, List<RecordedEntry> entries)
    {
        if (envelope.HasProblem(out var problem))
        {
            entries.Add(Refused(problem, json, line, received: null));
        }
        else if (envelope.Kind != RecordedEntryKind.Event)
        {
            entries.Add(new(envelope.Kind!.Value, source, line, envelope.Received, null, null, envelope.Value.ToArray()));
        }
        else if (envelope.Value[0] == '{')
        {
            entries.Add(Entry(envelope.Reading, envelope.Value, line, envelope.Received));
        }
        else if (envelope.Value[0] == '[')
        {
            ReadArray(envelope.Value, line + json[..envelope.ValueStart].Count((byte)'\n'), envelope.Received, entries);
        }
        else
        {
            entries.Add(Refused("event is neither an object nor an array", json, line, received: null));
        }
    }

    private RecordedEntry Entry(in EventReading reading, ReadOnlySpan<byte> json, long line, Instant? received) => reading.Kind switch
    {
        EventReadingKind.Event => new(
            RecordedEntryKind.Event, source, line, received, reading.Event, null, keepsEvents ? json.ToArray() : default),
        EventReadingKind.Ignored => new(RecordedEntryKind.Ignored, source, line, received, null, null, default),
        EventReadingKind.Refused => Refused(reading.Reason!, json, line, received),
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading.Kind, "No such kind."),
    };

    private RecordedEntry Refused(in Frame frame, Instant? received) =>
        Refused(FrameProblem.Of(frame, maxBytes), frame.Text, frame.Line, received);

    private RecordedEntry Refused(string reason, ReadOnlySpan<byte> json, long line, Instant? received)
    {
        byte[] raw = received is { } time && !json.IsEmpty
            ? [.. Encoding.UTF8.GetBytes($"{{\"received\":\"{time}\",\"event\":"), .. json, (byte)'}']
            : json.ToArray();

        // JSON has line breaks only between its tokens, and whatever has one in a string is broken anyway.
        raw.AsSpan().Replace((byte)'\n', (byte)' ');
        raw.AsSpan().Replace((byte)'\r', (byte)' ');
        return new(RecordedEntryKind.Refused, source, line, received, null, reason, raw);
    }
}
