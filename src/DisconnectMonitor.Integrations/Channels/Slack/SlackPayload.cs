using System.Buffers;

namespace DisconnectMonitor.Channels;

/// <summary>A message for a Slack incoming webhook.</summary>
/// <remarks>
/// What may hold an id is either plain text, in which Slack looks for no markup, or in a code block: <c>*</c>, <c>_</c> and
/// <c>:</c> are allowed in ids. Each section stays below Slack's 3,000 characters, and there are fewer than ten blocks.
/// </remarks>
internal static class SlackPayload
{
    private const int MostInHeader = 150;
    private const int MostInSection = 2900;

    /// <summary>The body for a message.</summary>
    public static byte[] Of(Message message)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, NotificationJson.WriterOptions))
        {
            json.WriteStartObject();

            // What a telephone's notification shows.
            json.WriteString("text", SlackText.Escape($"{Mark(message.Tone)} {message.Headline}", MostInSection));
            json.WriteStartArray("blocks");
            WriteBlocks(json, message);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteBlocks(Utf8JsonWriter json, Message message)
    {
        WritePlain(json, "header", $"{Mark(message.Tone)} {message.Headline}", MostInHeader);
        WritePlain(json, "section", string.Join('\n', message.Facts.Select(fact => $"{fact.Name}: {fact.Value}")), MostInSection);
        foreach (var cause in message.Causes)
        {
            WriteMarkdown(json, SlackText.Escape(CauseOf(cause), MostInSection));
        }

        if (!message.Evidence.IsEmpty)
        {
            WritePlain(json, "section", string.Join('\n', message.Evidence.Select(line => $"• {line}")), MostInSection);
        }

        if (!message.Sample.IsEmpty)
        {
            WriteMarkdown(json, $"*Gone, for example*\n{SlackText.Code(string.Join('\n', message.Sample), MostInSection)}");
        }

        if (!message.Links.IsEmpty)
        {
            WriteMarkdown(json, Links(message));
        }

        WriteMarkdown(json, $"*Query*\n{SlackText.Code(ForeignText.Query(message.Query, MostInSection - 500), MostInSection)}");
    }

    private static string CauseOf(MessageCause cause)
    {
        var text = new StringBuilder($"*{cause.Title}* ({cause.Basis})\n{cause.Summary}");
        for (var i = 0; i < cause.Actions.Length; i++)
        {
            text.Append(i == 0 ? "\n*Do first*" : "").Append('\n').Append(i + 1).Append(". ").Append(cause.Actions[i]);
        }

        return text.ToString();
    }

    /// <summary>As many links as fit: half an address leads nowhere.</summary>
    private static string Links(Message message)
    {
        var text = "";
        foreach (var link in message.Links.Select(SlackText.Link))
        {
            var longer = text.Length == 0 ? link : $"{text}  ·  {link}";
            text = longer.Length <= MostInSection ? longer : text;
        }

        return text;
    }

    private static void WritePlain(Utf8JsonWriter json, string block, string text, int most)
    {
        json.WriteStartObject();
        json.WriteString("type", block);
        json.WriteStartObject("text");
        json.WriteString("type", "plain_text");
        json.WriteString("text", SlackText.Escape(text, most));
        json.WriteBoolean("emoji", false);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMarkdown(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "section");
        json.WriteStartObject("text");
        json.WriteString("type", "mrkdwn");
        json.WriteString("text", text);
        json.WriteBoolean("verbatim", true);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Mark(MessageTone tone) => tone switch
    {
        MessageTone.Critical => "🔴",
        MessageTone.Error => "🟠",
        MessageTone.Warning => "🟡",
        MessageTone.Resolved => "🟢",
        _ => "🔵",
    };
}
