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
            WriteText(Run(ForeignText.Query(message.Query, detail.Query), code: true, bounded: false));
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
        new(bounded ? ForeignText.Start(text, detail.Text) : text, bold, large, subtle, code);

    private static string Style(MessageTone tone) => tone switch
    {
        MessageTone.Critical or MessageTone.Error => "attention",
        MessageTone.Warning => "warning",
        MessageTone.Resolved => "good",
        _ => "accent",
    };
}

/// <summary>How much of a message a card shows.</summary>
/// <param name="Text">The most characters of one text.</param>
/// <param name="Sample">The most devices.</param>
/// <param name="Query">The most characters of the query.</param>
/// <param name="Link">The most characters of an address.</param>
internal sealed record TeamsDetail(int Text, int Sample, int Query, int Link)
{
    /// <summary>
    /// From most to least. Nearly every message fits with the first. With the last any does: a text of 40 characters and
    /// what is written around it take fewer than 400 bytes at worst, and there are fewer than fifty of them.
    /// </summary>
    public static readonly TeamsDetail[] Steps =
    [
        new(Text: 400, Sample: 20, Query: 3000, Link: 2000),
        new(Text: 300, Sample: 10, Query: 2000, Link: 1000),
        new(Text: 150, Sample: 5, Query: 500, Link: 500),
        new(Text: 100, Sample: 2, Query: 0, Link: 300),
        new(Text: 40, Sample: 0, Query: 0, Link: 0),
    ];
}

/// <summary>A stretch of text that looks the same and is shown as it is.</summary>
internal readonly record struct TeamsRun(string Text, bool Bold, bool Large, bool Subtle, bool Code)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextRun");
        json.WriteString("text", Text);
        if (Bold)
        {
            json.WriteString("weight", "Bolder");
        }

        if (Large)
        {
            json.WriteString("size", "Large");
        }

        if (Subtle)
        {
            json.WriteBoolean("isSubtle", true);
        }

        if (Code)
        {
            json.WriteString("fontType", "Monospace");
            json.WriteString("size", "Small");
        }

        json.WriteEndObject();
    }
}
