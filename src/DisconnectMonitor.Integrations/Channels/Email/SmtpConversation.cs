using System.Net;
using System.Net.Security;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace DisconnectMonitor.Channels;

/// <summary>The conversation that hands one mail to a mail server.</summary>
/// <remarks>One recipient whom the server does not take the mail for does not keep it from the others.</remarks>
internal sealed class SmtpConversation : SmtpClient
{
    /// <summary>Begins nothing yet.</summary>
    /// <param name="trusts">Judges the server's certificate; null for the system's judgement.</param>
    public SmtpConversation(RemoteCertificateValidationCallback? trusts)
        : base(new SmtpReadLimit())
    {
        ServerCertificateValidationCallback = trusts;

        // A mail server of the house may be in a network from which no list of revoked certificates can be reached.
        CheckCertificateRevocation = false;
        LocalDomain = Dns.GetHostName();

        // The caller's token is the limit of the whole conversation.
        Timeout = System.Threading.Timeout.Infinite;
    }

    /// <summary>What the server said of those for whom it did not take the mail.</summary>
    public List<SmtpCommandException> NotServed { get; } = [];

    /// <summary>Whether something is no for now: 4xx.</summary>
    public static bool IsNotNow(SmtpCommandException no) => (int)no.StatusCode < 500;

    /// <summary>Connects, signs in where that is wanted, sends the mail, and leaves.</summary>
    /// <exception cref="SmtpCommandException">The server took it for nobody, or said no to something else.</exception>
    public async Task DeliverAsync(
        ChannelTarget.Smtp target, MimeMessage mail, IEnumerable<MailboxAddress> recipients, CancellationToken cancellation)
    {
        await ConnectAsync(target.Host, target.Port, Security(target.Tls), cancellation).ConfigureAwait(false);
        if (target is { User: { } user, Password: { } password })
        {
            await AuthenticateAsync(SignIn(user, password), cancellation).ConfigureAwait(false);
        }

        await SendAsync(mail, mail.From.Mailboxes.Single(), recipients, cancellation).ConfigureAwait(false);
        await DisconnectAsync(quit: true, cancellation).ConfigureAwait(false);
    }

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        NotServed.Add(new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, response.StatusCode, mailbox, response.Response));

    // Where nobody can have it now, but somebody may later, that is what counts.
    protected override void OnNoRecipientsAccepted(MimeMessage message) => throw NotServed.Find(IsNotNow) ?? NotServed[^1];

    private static SecureSocketOptions Security(SmtpTls tls) => tls switch
    {
        SmtpTls.None => SecureSocketOptions.None,
        SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    // One way and not one after another, which to the server would be several wrong passwords.
    private SaslMechanism SignIn(string user, Secret password) =>
        AuthenticationMechanisms.Contains("PLAIN") ? new SaslMechanismPlain(user, password.Value)
        : AuthenticationMechanisms.Contains("LOGIN") ? new SaslMechanismLogin(user, password.Value)
        : throw new NotSupportedException("The server offers no way to sign in with user and password (AUTH PLAIN or LOGIN).");

    /// <summary>Ends a conversation in which the server says more than it ever has to: MailKit reads without a bound.</summary>
    private sealed class SmtpReadLimit : IProtocolLogger
    {
        private const int Most = 256 * 1024;
        private int _read;

        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void LogConnect(Uri uri)
        {
        }

        public void LogClient(byte[] buffer, int offset, int count)
        {
        }

        public void LogServer(byte[] buffer, int offset, int count)
        {
            _read += count;
            if (_read > Most)
            {
                throw new SmtpProtocolException($"The server says more than {Most / 1024} KB.");
            }
        }

        public void Dispose()
        {
        }
    }
}
