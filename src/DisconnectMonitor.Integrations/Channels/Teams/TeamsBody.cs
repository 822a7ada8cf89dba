namespace DisconnectMonitor.Channels;

/// <summary>Writes the body of a card.</summary>
internal sealed class TeamsBody(Utf8JsonWriter json, TeamsDetail detail)
{
    public void Write(Message message)
    {
        WriteTitle(message);
        foreach (var fact in message.Facts)
        {
            WriteText(Run($"{fact.Name}: ", subtle: true), Run(fact.Value));
        }

        foreach (var cause in message.Causes)
        {
            WriteCause(cause);
        }

        foreach (var line in message.Evidence)
        {
            WriteText(Run($"• {line}", subtle: true));
        }

        if (!message.Sample.IsEmpty && detail.Sample > 0)
        {
            var sample = string.Join("  ", message.Sample.Take(detail.Sample));
            WriteText(spaced: true, Run("Gone, for example: ", bold: true), Run(sample, bounded: false));
        }

        if (detail.Query > 0)
        {
            WriteText(spaced: true, Run("Query", bold: true));
            WriteText(Run(Prose.Query(message.Query, detail.Query), code: true, bounded: false));
        }
    }

    private void WriteTitle(Message message)
    {
        json.WriteStartObject();
        json.WriteString("type", "Container");
        json.WriteString("style", Style(message.Tone));
        json.WriteBoolean("bleed", true);
        json.WriteStartArray("items");
        WriteText(Run(message.Label, subtle: true));
        WriteText(Run(message.Headline, bold: true, large: true));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteCause(MessageCause cause)
    {
        WriteText(spaced: true, Run(cause.Title, bold: true), Run($" ({cause.Basis})", subtle: true));
        WriteText(Run(cause.Summary));
        for (var i = 0; i < cause.Actions.Length; i++)
        {
            WriteText(Run($"{i + 1}. {cause.Actions[i]}"));
        }
    }

    private void WriteText(params ReadOnlySpan<TeamsRun> runs) => WriteText(spaced: false, runs);

    private void WriteText(bool spaced, params ReadOnlySpan<TeamsRun> runs)
    {
        json.WriteStartObject();
        json.WriteString("type", "RichTextBlock");
        json.WriteString("spacing", spaced ? "Medium" : "Small");
        json.WriteStartArray("inlines");
        foreach (var run in runs)
        {
            run.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private TeamsRun Run(string text, bool bold = false, bool large = false, bool subtle = false, bool code = false, bool bounded = true) =>
        new(bounded ? Prose.Start(text, detail.Text) : text, bold, large, subtle, code);

    private static string Style(MessageTone tone) => tone switch
    {
        MessageTone.Critical or MessageTone.Error => "attention",
        MessageTone.Warning => "warning",
        MessageTone.Resolved => "good",
        _ => "accent",
    };
}
