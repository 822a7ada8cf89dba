using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>A recorded event as it is sent: its JSON to the byte, but for the time where that is moved.</summary>
internal sealed class OutgoingEvent
{
    private readonly RecordedEntry _entry;

    private OutgoingEvent(in RecordedEntry entry, bool isCloudEvent, byte[] json) =>
        (_entry, IsCloudEvent, Json) = (entry, isCloudEvent, json);

    /// <summary>Whether it is in the schema of CloudEvents rather than in Event Grid's own.</summary>
    public bool IsCloudEvent { get; }

    /// <summary>What is sent.</summary>
    public byte[] Json { get; }

    /// <summary>Where it stands in the recording.</summary>
    public string Place => $"{_entry.Source}, line {_entry.Line}";

    /// <summary>Makes it of an entry that holds its event's JSON, with another time if one is given.</summary>
    public static OutgoingEvent Of(in RecordedEntry entry, Instant? time)
    {
        var json = entry.Raw.Span;
        var reader = new Utf8JsonReader(json);
        var (isCloudEvent, timeStart, timeEnd) = (false, 0, 0);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTime = reader.ValueTextEquals("eventTime"u8) || reader.ValueTextEquals("time"u8);
            isCloudEvent |= reader.ValueTextEquals("type"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isTime)
            {
                (timeStart, timeEnd) = (start, (int)reader.BytesConsumed);
            }
        }

        byte[] moved = time is { } given
            ? [.. json[..timeStart], .. Encoding.ASCII.GetBytes($"\"{given}\""), .. json[timeEnd..]]
            : json.ToArray();
        return new OutgoingEvent(entry, isCloudEvent, moved);
    }

    /// <summary>The event as it was recorded, in one line that can be sent again.</summary>
    public byte[] ToLine()
    {
        byte[] line = _entry.Received is { } received
            ? [.. Encoding.ASCII.GetBytes($"{{\"received\":\"{received}\",\"event\":"), .. _entry.Raw.Span, (byte)'}']
            : _entry.Raw.ToArray();

        // JSON has line breaks only between its tokens.
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
