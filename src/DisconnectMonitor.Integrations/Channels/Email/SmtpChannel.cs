using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace DisconnectMonitor.Channels;

/// <summary>Mail through a mail server.</summary>
/// <param name="name">The channel's name.</param>
/// <param name="target">The server and the addresses.</param>
/// <param name="services">What channels share.</param>
internal sealed class SmtpChannel(string name, ChannelTarget.Smtp target, ChannelServices services) : IChannel
{
    private readonly Redaction _redaction = Redaction.OfSignIn(target.User, target.Password);
    private readonly ServedRecipients _served = new();

    public string Name => name;

    public async Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        var id = notification.Revision.NotificationId;
        var served = _served.Of(id);
        MailboxAddress[] recipients = [.. target.Addresses.To.Where(to => !served.Contains(to.Address)).Select(to => (MailboxAddress)to)];
        using var mail = MimeMail.Of(services.Words(notification, name), target.Addresses, notification.Revision);
        using var limit = new CancellationTokenSource(services.Timeout, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        using var conversation = new SmtpConversation(services.TrustsServer);
        try
        {
            await conversation.DeliverAsync(target, mail, recipients, either.Token).ConfigureAwait(false);
        }
        catch (Exception ended) when (ResultOf(ended) is { } result)
        {
            // TLS and pipelined commands wrap what ended them, so that the tokens say more than the exception's type.
            cancellation.ThrowIfCancellationRequested();
            return limit.IsCancellationRequested ? Failed($"did not take the mail within {services.Timeout.TotalSeconds:0} s") : result;
        }

        // Somebody who will never be served must not keep the others from hearing how it ends.
        SmtpCommandException[] notNow = [.. conversation.NotServed.Where(SmtpConversation.IsNotNow)];
        if (notNow is [])
        {
            return new SendResult.Accepted();
        }

        _served.Add(id, recipients.Select(to => to.Address).Except(notNow.Select(no => no.Mailbox!.Address)));
        return Failed(Answer(notNow[0]));
    }

    /// <summary>What it means that this ended it; null where that was not the server's doing.</summary>
    private SendResult? ResultOf(Exception ended) => ended switch
    {
        SmtpCommandException no when SmtpConversation.IsNotNow(no) => Failed(Answer(no)),
        SmtpCommandException no => Refused(Answer(no)),
        AuthenticationException { Message: ['4', ..] } no => Failed($"answered AUTH with {no.Message}"),
        AuthenticationException no => Refused($"answered AUTH with {no.Message}"),
        ServiceNotAuthenticatedException no => Refused($"wants to be signed in to: {no.Message}"),
        NotSupportedException no => Failed($"cannot do what is needed. {no.Message}"),
        SslHandshakeException { InnerException: System.Security.Authentication.AuthenticationException } =>
            Failed("is not trusted: its certificate or protocol is not acceptable"),
        SocketException socket => Failed($"cannot be reached ({socket.SocketErrorCode})"),
        ProtocolException broken => Failed($"broke off. {broken.Message}"),
        CommandException or SslHandshakeException or OperationCanceledException or IOException => Failed("broke the connection"),
        _ => null,
    };

    private static string Answer(SmtpCommandException no)
    {
        var command = no.ErrorCode switch
        {
            SmtpErrorCode.SenderNotAccepted => "MAIL ",
            SmtpErrorCode.RecipientNotAccepted => $"RCPT {no.Mailbox!.Address} ",
            SmtpErrorCode.MessageNotAccepted => "the mail ",
            _ => "",
        };
        return $"answered {command}with {(int)no.StatusCode}: {no.Message}";
    }

    private SendResult.Failed Failed(string what) => new(Reason(what), After: null);

    private SendResult.Refused Refused(string what) => new(Reason(what));

    private string Reason(string what) => $"{target.Host} {_redaction.Clean(what)}";
}
