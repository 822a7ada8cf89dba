using System.Net.Mail;
using DisconnectMonitor.Tests.Incidents;
using MimeKit;

namespace DisconnectMonitor.Tests.Channels.Email;

public sealed class SmtpTests
{
    private const string Password = "pässword-7";
    private const string PasswordInAscii = "s3cret+word";

    [Fact]
    public async Task A_mail_arrives_as_text_and_as_a_page()
    {
        using var postbox = new Postbox();
        Assert.IsType<SendResult.Accepted>(await SendAsync(postbox, Notices.Cluster));
        var mail = Assert.Single(postbox.Mails);
        var message = MessageWriter.Of(Notices.Cluster, AzureResources.None);
        Assert.Equal(
            [("text/plain", "utf-8", EmailText.Of(message)), ("text/html", "utf-8", EmailHtml.Of(message))],
            Assert.IsType<MultipartAlternative>(mail.Body).Cast<TextPart>()
                .Select(part => (part.ContentType.MimeType, part.ContentType.Charset, part.Text.ReplaceLineEndings("\n"))));
        Assert.Equal("[critical, update] 812 of 4000 devices of contoso are gone, 9 returned: twice as many are gone", mail.Subject);
        Assert.Equal("\"Disconnect Monitor\" <monitor@contoso.example>", mail.From.ToString());
        Assert.Equal("one@contoso.example, two@contoso.example", mail.To.ToString());
        Assert.Equal($"{Notices.Cluster.Revision.NotificationId}@contoso.example", mail.MessageId);
        Assert.Equal($"{Notices.Cluster.Revision.Incident}-r1@contoso.example", mail.InReplyTo);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(MessageImportance.High, mail.Importance);
        Assert.Contains(postbox.Commands, line => line.StartsWith("RCPT TO:<two@contoso.example>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PLAIN LOGIN", "AUTH PLAIN AG1vbml0b3IAcMOkc3N3b3JkLTc=")]
    [InlineData("LOGIN", "AUTH LOGIN", "bW9uaXRvcg==", "cMOkc3N3b3JkLTc=")]
    public async Task It_signs_in_plainly_where_it_can(string offered, params string[] said)
    {
        using var postbox = new Postbox(
            ("EHLO", $"250-postbox\r\n250 AUTH {offered}"), ("AUTH LOGIN", "334 VXNlcm5hbWU6"), (Base64("monitor"), "334 UGFzc3dvcmQ6"), (Base64(Password), "235 welcome"));
        Assert.IsType<SendResult.Accepted>(await SendAsync(postbox, Notices.Sustained, "monitor"));
        Assert.Equal(said, postbox.Commands.Skip(1).Take(said.Length));
    }

    [Fact]
    public async Task Without_a_way_to_sign_in_nothing_is_sent()
    {
        using var postbox = new Postbox(("EHLO", "250-postbox\r\n250 AUTH GSSAPI"));
        Assert.IsType<SendResult.Failed>(await SendAsync(postbox, Notices.Sustained, "monitor"));
        Assert.Empty(postbox.Mails);
    }

    [Fact]
    public async Task One_who_cannot_have_it_now_does_not_keep_it_from_the_others_and_gets_it_later()
    {
        using var postbox = new Postbox(("RCPT TO:<one@contoso.example>", "452 4.2.2 full"));
        var channel = Channel(postbox);
        Assert.IsType<SendResult.Failed>(await channel.SendAsync(Notices.Sustained, CancellationToken.None));
        Assert.IsType<SendResult.Failed>(await channel.SendAsync(Notices.Sustained, CancellationToken.None));
        Assert.Single(postbox.Mails);
        Assert.Equal(2, postbox.Commands.Count(line => line == "RCPT TO:<one@contoso.example>"));
        Assert.Single(postbox.Commands, line => line == "RCPT TO:<two@contoso.example>");
    }

    [Fact]
    public async Task One_who_never_can_have_it_does_not_keep_it_from_the_others()
    {
        using var postbox = new Postbox(("RCPT TO:<one@contoso.example>", "550 5.1.1 no such user"));
        Assert.IsType<SendResult.Accepted>(await SendAsync(postbox, Notices.Sustained));
        Assert.Single(postbox.Mails);
    }

    [Theory]
    [InlineData("AUTH", "535 5.7.8 wrong", true)]
    [InlineData("AUTH", "454 4.7.0 not now", false)]
    [InlineData("MAIL", "451 4.3.0 later", false)]
    [InlineData("MAIL", "550 5.7.1 not you", true)]
    [InlineData("RCPT", "550 5.1.1 no such user", true)]
    [InlineData("RCPT", "452 4.2.2 full", false)]
    [InlineData("DATA", "554 5.6.0 no", true)]
    [InlineData("DATA", "421 4.3.2 going down", false)]
    public async Task What_the_server_says_decides(string command, string reply, bool refused)
    {
        using var postbox = new Postbox((command, $"{reply} {PasswordInAscii} {Base64(PasswordInAscii)}"));
        var result = await SendAsync(postbox, Notices.Sustained, "monitor", PasswordInAscii);
        var reason = refused ? Assert.IsType<SendResult.Refused>(result).Reason : Assert.IsType<SendResult.Failed>(result).Reason;
        Assert.Contains(reply[..3], reason, StringComparison.Ordinal);
        Assert.DoesNotContain(PasswordInAscii, reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Base64(PasswordInAscii), reason, StringComparison.Ordinal);
        Assert.Empty(postbox.Mails);
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("DATA")]
    public async Task A_server_that_falls_silent_has_failed(string command)
    {
        using var postbox = new Postbox((command, null));
        Assert.Equal(
            new SendResult.Failed("127.0.0.1 did not take the mail within 1 s", After: null),
            await SendAsync(postbox, Notices.Sustained, timeout: TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_server_that_never_stops_talking_has_failed()
    {
        using var postbox = new Postbox(("EHLO", string.Concat(Enumerable.Repeat("250-and another thing\r\n", 20_000))));
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(postbox, Notices.Sustained));
        Assert.Contains("says more than 256 KB", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_has_failed()
    {
        var postbox = new Postbox();
        postbox.Dispose();
        Assert.IsType<SendResult.Failed>(await SendAsync(postbox, Notices.Sustained));
    }

    [Fact]
    public async Task Nothing_is_said_in_clear_to_a_server_that_knows_no_TLS()
    {
        using var postbox = new Postbox();
        Assert.IsType<SendResult.Failed>(await SendAsync(postbox, Notices.Sustained, "monitor", tls: SmtpTls.StartTls));
        Assert.DoesNotContain(postbox.Commands, line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_id_makes_a_header()
    {
        using var postbox = new Postbox();
        var notice = Notices.Largest(Revisions.Sustained, "x\r\nBcc: thief@example.com\r\n\r\nhello", "line\r\n.\r\nMAIL FROM:<a@b>");
        Assert.IsType<SendResult.Accepted>(await SendAsync(postbox, notice));
        var mail = Assert.Single(postbox.Mails);
        Assert.DoesNotContain(mail.Headers, header => header.Id == HeaderId.Bcc);
        Assert.Single(postbox.Commands, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static Task<SendResult> SendAsync(
        Postbox postbox, Notification notification, string? user = null, string password = Password, SmtpTls tls = SmtpTls.None, TimeSpan? timeout = null) =>
        Channel(postbox, user, password, tls, timeout).SendAsync(notification, CancellationToken.None);

    private static IChannel Channel(
        Postbox postbox, string? user = null, string password = Password, SmtpTls tls = SmtpTls.None, TimeSpan? timeout = null)
    {
        var addresses = new EmailAddresses(
            new MailAddress("monitor@contoso.example", "Disconnect Monitor"),
            [new MailAddress("one@contoso.example"), new MailAddress("two@contoso.example")]);
        var target = new ChannelTarget.Smtp(addresses, "127.0.0.1", postbox.Port, tls, user, user is null ? null : new Secret(password));
        return ChannelFactory.Create(
            new ChannelSettings("mail", ChannelFilter.Default, target),
            new ChannelServices { Timeout = timeout ?? TimeSpan.FromSeconds(30) });
    }
}
