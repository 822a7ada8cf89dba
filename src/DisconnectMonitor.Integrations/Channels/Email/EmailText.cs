namespace DisconnectMonitor.Channels;

/// <summary>A message as plain text.</summary>
internal static class EmailText
{
    /// <summary>The text, with the most important first.</summary>
    public static string Of(Message message)
    {
        var text = new StringBuilder();
        text.Append(message.Headline).Append("\n\n");
        var width = message.Facts.Max(fact => fact.Name.Length) + 2;
        foreach (var fact in message.Facts)
        {
            text.Append($"{fact.Name}:".PadRight(width)).Append(fact.Value).Append('\n');
        }

        foreach (var cause in message.Causes)
        {
            AppendCause(text, cause);
        }

        AppendList(text, "Evidence", message.Evidence.Select(line => $"- {line}"));
        AppendList(text, "Gone, for example", message.Sample.Select(id => $"- {id}"));
        AppendList(text, "Links", message.Links.Select(link => $"{link.Text}: {link.Url}"));
        AppendList(text, "Query for Log Analytics", [message.Query]);
        return text.Append("\n-- \nDisconnectMonitor, incident ").Append(message.Incident).Append('\n').ToString();
    }

    private static void AppendCause(StringBuilder text, MessageCause cause)
    {
        text.Append('\n').Append(cause.Title).Append(" (").Append(cause.Basis).Append(")\n");
        text.Append(cause.Summary).Append('\n');
        AppendList(text, "Do first", cause.Actions.Select((action, index) => $"{index + 1}. {action}"));
    }

    private static void AppendList(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var any = false;
        foreach (var line in lines)
        {
            text.Append(any ? "" : $"\n{title}\n").Append(line).Append('\n');
            any = true;
        }
    }
}

/// <summary>What a mail says.</summary>
/// <param name="Subject">One line.</param>
/// <param name="PlainText">The text for readers without HTML.</param>
/// <param name="Html">The same as a page.</param>
internal sealed record EmailContent(string Subject, string PlainText, string Html)
{
    /// <summary>The mail of a message.</summary>
    public static EmailContent Of(Message message) => new(message.Subject, EmailText.Of(message), EmailHtml.Of(message));
}
