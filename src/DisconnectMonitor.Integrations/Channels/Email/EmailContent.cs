namespace DisconnectMonitor.Channels;

/// <summary>What a mail says.</summary>
/// <param name="Subject">One line.</param>
/// <param name="PlainText">The text for readers without HTML.</param>
/// <param name="Html">The same as a page.</param>
internal sealed record EmailContent(string Subject, string PlainText, string Html)
{
    /// <summary>The mail of a message.</summary>
    public static EmailContent Of(Message message) => new(message.Subject, EmailText.Of(message), EmailHtml.Of(message));
}
