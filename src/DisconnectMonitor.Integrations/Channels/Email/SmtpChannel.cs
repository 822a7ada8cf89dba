using System.Net.Sockets;
using System.Security.Authentication;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Channels;

/// <summary>Mail through a mail server.</summary>
/// <param name="name">The channel's name.</param>
/// <param name="target">The server and the addresses.</param>
/// <param name="services">What channels share.</param>
internal sealed class SmtpChannel(string name, ChannelTarget.Smtp target, ChannelServices services) : IChannel
{
    private readonly SmtpSession _session = new(target, services.TrustsServer);
    private readonly Redaction _redaction = Redaction.OfSignIn(target.User, target.Password);
    private readonly ServedRecipients _served = new();

    public string Name => name;

    public async Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        var content = EmailContent.Of(MessageWriter.Of(notification, services.Azure));
        var mail = MimeMail.Of(content, target.Addresses, notification.Revision);
        var id = notification.Revision.NotificationId;
        string[] recipients = [.. target.Addresses.To.Select(to => to.Address).Distinct().Except(_served.Of(id))];
        using var limit = new CancellationTokenSource(services.Timeout, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            var left = await _session.SendAsync(mail, recipients, either.Token).ConfigureAwait(false);
            if (!left.Any(recipient => recipient.Reply.IsNotNow))
            {
                // Somebody who will never be served must not keep the others from hearing how it ends.
                return new SendResult.Accepted();
            }

            _served.Add(id, recipients.Except(left.Where(recipient => recipient.Reply.IsNotNow).Select(recipient => recipient.Recipient)));
            var (who, reply) = left.First(recipient => recipient.Reply.IsNotNow);
            return Failed($"answered RCPT {who} with {reply.Code}: {string.Join(' ', reply.Lines)}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendResult.Failed($"{target.Host} did not take the mail within {services.Timeout.TotalSeconds:0} s", After: null);
        }
        catch (SmtpRefusedException no)
        {
            return no.Reply is { IsNotNow: false } ? new SendResult.Refused(Reason(no.Message)) : Failed(no.Message);
        }
        catch (AuthenticationException)
        {
            return Failed("is not trusted: its certificate or protocol is not acceptable");
        }
        catch (Exception broken) when (broken is SocketException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            return Failed(broken is SocketException socket ? $"cannot be reached ({socket.SocketErrorCode})" : "broke the connection");
        }
    }

    private SendResult.Failed Failed(string what) => new(Reason(what), After: null);

    private string Reason(string what) => $"{target.Host} {_redaction.Clean(what)}";
}
