using System.Buffers;

namespace DisconnectMonitor.Channels;

/// <summary>A message for a Teams workflow: an adaptive card.</summary>
/// <remarks>
/// All text is in text runs, which Teams shows as they are. Its other text elements read Markdown and know <c>*</c>,
/// <c>_</c> and numbers with a dot, which ids are free to hold, and offer no escape that every client understands.
/// </remarks>
internal static class TeamsPayload
{
    /// <summary>The most bytes of a message.</summary>
    public const int MostBytes = 20_000;

    /// <summary>The body for a message, with as much of it as fits.</summary>
    public static byte[] Of(Message message)
    {
        foreach (var detail in TeamsDetail.Steps)
        {
            var body = Write(message, detail);
            if (body.Length < MostBytes)
            {
                return body;
            }
        }

        throw new InvalidOperationException("The shortest card is longer than Teams takes.");
    }

    private static byte[] Write(Message message, TeamsDetail detail)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, NotificationJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("type", "message");
            json.WriteStartArray("attachments");
            json.WriteStartObject();
            json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
            json.WriteNull("contentUrl");
            json.WriteStartObject("content");
            json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
            json.WriteString("type", "AdaptiveCard");
            json.WriteString("version", "1.4");
            json.WriteStartObject("msteams");
            json.WriteString("width", "Full");
            json.WriteEndObject();
            json.WriteStartArray("body");
            new TeamsBody(json, detail).Write(message);
            json.WriteEndArray();
            WriteActions(json, message, detail);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteActions(Utf8JsonWriter json, Message message, TeamsDetail detail)
    {
        json.WriteStartArray("actions");
        foreach (var link in message.Links.Where(link => link.Url.Length <= detail.Link))
        {
            json.WriteStartObject();
            json.WriteString("type", "Action.OpenUrl");
            json.WriteString("title", link.Text);
            json.WriteString("url", link.Url);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
