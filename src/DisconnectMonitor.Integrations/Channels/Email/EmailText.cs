namespace DisconnectMonitor.Channels;

/// <summary>A message as plain text.</summary>
internal static class EmailText
{
    /// <summary>The text, with the most important first.</summary>
    public static string Of(Message message)
    {
        var width = message.Facts.Max(fact => fact.Name.Length) + 2;
        return string.Join('\n',
        [
            $"{message.Headline}\n",
            .. message.Facts.Select(fact => $"{fact.Name}:".PadRight(width) + fact.Value),
            .. message.Causes.SelectMany(Cause),
            .. List("Evidence", message.Evidence.Select(line => $"- {line}")),
            .. List("Gone, for example", message.Sample.Select(id => $"- {id}")),
            .. List("Links", message.Links.Select(link => $"{link.Text}: {link.Url}")),
            .. List("Query for Log Analytics", [message.Query]),
            $"\n-- \nDisconnectMonitor, incident {message.Incident}\n",
        ]);
    }

    private static IEnumerable<string> Cause(MessageCause cause) =>
    [
        $"\n{cause.Title} ({cause.Basis})",
        cause.Summary,
        .. List("Do first", cause.Actions.Select((action, index) => $"{index + 1}. {action}")),
    ];

    private static IEnumerable<string> List(string title, IEnumerable<string> lines) => lines.Any() ? lines.Prepend($"\n{title}") : [];
}
