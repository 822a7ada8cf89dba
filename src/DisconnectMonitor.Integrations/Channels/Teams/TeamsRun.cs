namespace DisconnectMonitor.Channels;

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
