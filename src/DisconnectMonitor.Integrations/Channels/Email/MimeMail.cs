using MimeKit;

namespace DisconnectMonitor.Channels;

/// <summary>A mail as mail servers take it: <c>multipart/alternative</c>, text and the same as a page.</summary>
/// <remarks>
/// The mails of an incident refer to its opening, by which mail readers keep them together. The id is the notification's,
/// so that a mail which is sent twice is shown once where the reader looks at it.
/// </remarks>
internal static class MimeMail
{
    /// <summary>The mail of a revision.</summary>
    public static MimeMessage Of(Message message, EmailAddresses addresses, IncidentRevision revision)
    {
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            Date = revision.DecidedAt.ToDateTimeOffset(),
            MessageId = Id(revision.NotificationId),
            Body = new MultipartAlternative { Part("plain", EmailText.Of(message)), Part("html", EmailHtml.Of(message)) },
        };
        mail.From.Add((MailboxAddress)addresses.From);
        mail.To.AddRange(addresses.To.Select(to => (MailboxAddress)to));
        if (revision.Revision > 1)
        {
            mail.InReplyTo = Id($"{revision.Incident}-r1");
            mail.References.Add(mail.InReplyTo);
        }

        if (revision is { Severity: Severity.Critical, Type: not RevisionType.Resolved })
        {
            mail.Importance = MessageImportance.High;
        }

        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return mail;

        string Id(string id) => $"{id}@{addresses.From.Host}";
    }

    /// <summary>Base64 keeps the query's lines as they are, whatever the servers on the way do to long ones.</summary>
    private static TextPart Part(string type, string text)
    {
        var part = new TextPart(type) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\r\n"));
        return part;
    }
}
