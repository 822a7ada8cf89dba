using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Channels;

/// <summary>A mail as it goes over the wire: <c>multipart/alternative</c>, nothing in it but ASCII in short lines.</summary>
/// <remarks>
/// The mails of an incident refer to its opening, by which mail readers keep them together. The id is the notification's,
/// so that a mail which is sent twice is shown once where the reader looks at it.
/// </remarks>
internal static class MimeMail
{
    // A line with encoded words has 76 characters at most: 'Subject: ', '=?utf-8?B?' and '?=', and four for each three bytes.
    private const int BytesPerWord = 39;

    // With the header's name before it, within the 78 characters that a line should have.
    private const int ShortLine = 60;

    /// <summary>The bytes of a mail, with lines that end in CR LF.</summary>
    public static byte[] Of(EmailContent content, EmailAddresses addresses, IncidentRevision revision)
    {
        var boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(revision.NotificationId)))[..32]}";
        var mail = new StringBuilder();
        Line($"From: {Mailbox(addresses.From)}");
        Line($"To: {string.Join(",\r\n ", addresses.To.Select(Mailbox))}");
        Line($"Subject: {Words(content.Subject)}");
        Line($"Date: {revision.DecidedAt.ToDateTimeOffset().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}");
        Line($"Message-ID: {Id(revision.NotificationId, addresses)}");
        if (revision.Revision > 1)
        {
            Line($"In-Reply-To: {Id($"{revision.Incident}-r1", addresses)}");
            Line($"References: {Id($"{revision.Incident}-r1", addresses)}");
        }

        if (revision is { Severity: Severity.Critical, Type: not RevisionType.Resolved })
        {
            Line("Importance: high");
        }

        Line("Auto-Submitted: auto-generated");
        Line("X-Auto-Response-Suppress: All");
        Line("MIME-Version: 1.0");
        Line($"Content-Type: multipart/alternative; boundary=\"{boundary}\"");
        Part("text/plain", content.PlainText);
        Part("text/html", content.Html);
        Line($"--{boundary}--");
        return Encoding.ASCII.GetBytes(mail.ToString());

        void Line(string line) => mail.Append(line).Append("\r\n");

        void Part(string type, string text)
        {
            Line("");
            Line($"--{boundary}");
            Line($"Content-Type: {type}; charset=utf-8");
            Line("Content-Transfer-Encoding: base64");
            Line("");

            // Base64 keeps the query's lines as they are, whatever the servers on the way do to long ones.
            var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
            Line(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks));
        }
    }

    private static string Id(string id, EmailAddresses addresses) => $"<{id}@{addresses.From.Host}>";

    private static string Mailbox(MailAddress address) =>
        address.DisplayName.Length == 0 ? address.Address : $"{Words(address.DisplayName)} <{address.Address}>";

    /// <summary>A text of any characters in a header: as it is where it is plain and short, else in encoded words.</summary>
    private static string Words(string text)
    {
        if (text.Length <= ShortLine && text.All(IsPlain))
        {
            return text;
        }

        var words = new StringBuilder();
        var word = new MemoryStream(BytesPerWord);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (word.Length + length > BytesPerWord)
            {
                End("\r\n ");
            }

            word.Write(utf8[..length]);
        }

        End("");
        return words.ToString();

        void End(string separator)
        {
            words.Append("=?utf-8?B?").Append(Convert.ToBase64String(word.ToArray())).Append("?=").Append(separator);
            word.SetLength(0);
        }
    }

    // What means nothing in a display name, and so in no header.
    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '_';
}
