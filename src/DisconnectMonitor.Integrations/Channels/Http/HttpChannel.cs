namespace DisconnectMonitor.Channels;

/// <summary>A channel whose target takes one JSON body by POST: all of them but mail and Event Grid.</summary>
/// <param name="name">The channel's name.</param>
/// <param name="address">The target's address.</param>
/// <param name="exchange">Sends requests.</param>
/// <param name="redaction">Knows the channel's secrets.</param>
/// <param name="compose">Makes the body and headers of a notification.</param>
/// <param name="pace">The distance that the target wants between messages, or null.</param>
internal sealed class HttpChannel(
    string name,
    ChannelAddress address,
    HttpExchange exchange,
    Redaction redaction,
    Func<Notification, HttpPayload> compose,
    Pace? pace = null)
    : IChannel
{
    public string Name => name;

    public async Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        if (pace is not null)
        {
            await pace.WaitAsync(cancellation).ConfigureAwait(false);
        }

        HttpPayload payload;
        try
        {
            payload = compose(notification);
        }
        catch (TemplateFailedException failed)
        {
            return new SendResult.Refused(redaction.Clean($"the channel's template fails: {failed.Message}"));
        }

        using var request = payload.PostTo(address.Url);
        var answer = await exchange.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer.ToResult(redaction);
    }
}
