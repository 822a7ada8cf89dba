using DisconnectMonitor.Text;

namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>Tells what an object is by the names of its properties, as far as it can be read.</summary>
internal static class JsonShape
{
    [Flags]
    private enum Names
    {
        None = 0,
        Event = 1,
        Envelope = 1 << 1,
        Happened = 1 << 2,
        Body = 1 << 3,
        Place = 1 << 4,
        Properties = 1 << 5,
        Content = 1 << 6,
        Inserted = 1 << 7,
        Wrapper = 1 << 8,
        Table = 1 << 9,
        Log = 1 << 10,
        Enqueued = 1 << 11,
    }

    /// <summary>The shape of the object with which <paramref name="json"/> begins. It may be broken, or cut off.</summary>
    public static Shape Of(ReadOnlySpan<byte> json) => Of(json, isInside: false, out _);

    /// <inheritdoc cref="Of(ReadOnlySpan{byte})"/>
    /// <param name="json">The object and what follows it.</param>
    /// <param name="isCutOff">Whether more of it might say more.</param>
    public static Shape Of(ReadOnlySpan<byte> json, out bool isCutOff) => Of(json, isInside: false, out isCutOff);

    /// <summary>What the elements of a wrapper's array are, by the first of them.</summary>
    public static Shape Inside(ReadOnlySpan<byte> json) => Of(json, isInside: true, out _);

    private static Shape Of(ReadOnlySpan<byte> json, bool isInside, out bool isCutOff)
    {
        isCutOff = false;
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        var names = Names.None;
        try
        {
            isCutOff = !reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return Shape.Unknown;
            }

            isCutOff = true;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    isCutOff = false;
                    break;
                }

                var name = Meaning(JsonText.Of(ref reader));
                if (!reader.Read())
                {
                    names |= name;
                    break;
                }

                if (name == Names.Wrapper)
                {
                    if (reader.TokenType != JsonTokenType.StartArray)
                    {
                        name = Names.None;
                    }
                    else if (isInside)
                    {
                        return Of(json[(int)reader.BytesConsumed..], isInside: false, out isCutOff);
                    }
                }
                else if (name == Names.Happened && reader.TokenType == JsonTokenType.StartObject && IsPrinted(reader))
                {
                    return Shape.MonitorEvent;
                }

                names |= name;
                if (!reader.TrySkip())
                {
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // What came before it tells enough.
            isCutOff = false;
        }

        return Judge(names);
    }

    private static Shape Judge(Names names)
    {
        bool Has(Names wanted) => (names & wanted) == wanted;
        return Has(Names.Body | Names.Place) ? Shape.CapturedMessage
            : Has(Names.Body | Names.Properties) || Has(Names.Body | Names.Enqueued) ? Shape.RoutedMessage
            : Has(Names.Content | Names.Inserted) ? Shape.QueueMessage
            : Has(Names.Event) ? Shape.Event
            : Has(Names.Envelope) || Has(Names.Happened) ? Shape.Envelope
            : Has(Names.Log) || Has(Names.Table) ? Shape.Log
            : Has(Names.Wrapper) ? Shape.Wrapper
            : Shape.Unknown;
    }

    // What az prints of a message: {"event":{"origin":..,"payload":..}}. An event of Event Grid has neither.
    private static bool IsPrinted(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.Of(ref reader) is var name && (name.SequenceEqual("origin"u8) || name.SequenceEqual("payload"u8) || name.SequenceEqual("annotations"u8)))
            {
                return true;
            }

            if (!reader.TrySkip())
            {
                return false;
            }
        }

        return false;
    }

    private static Names Meaning(ReadOnlySpan<byte> name)
    {
        foreach (var (text, known) in Known)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(name, text))
            {
                return known;
            }
        }

        return Names.None;
    }

    private static readonly (string Text, Names Name)[] Known =
    [
        ("eventType", Names.Event),
        ("eventTime", Names.Event),
        ("type", Names.Event),
        ("specVersion", Names.Event),
        ("received", Names.Envelope),
        ("event", Names.Happened),
        ("Body", Names.Body),
        ("Offset", Names.Place),
        ("SystemProperties", Names.Properties),
        ("EnqueuedTimeUtc", Names.Enqueued),
        ("content", Names.Content),
        ("messageText", Names.Content),
        ("insertionTime", Names.Inserted),
        ("insertion_time", Names.Inserted),
        ("insertedOn", Names.Inserted),
        ("inserted_on", Names.Inserted),
        ("records", Names.Wrapper),
        ("value", Names.Wrapper),
        ("Results", Names.Wrapper),
        ("tables", Names.Table),
        ("operationName", Names.Log),
        ("TimeGenerated", Names.Log),
        ("TimeGenerated [UTC]", Names.Log),
        ("properties_s", Names.Log),
    ];
}
