using DisconnectMonitor.Channels;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Delivery;

/// <summary>Makes one attempt, bounded in time, and always comes to a result.</summary>
internal sealed class ChannelSender(IChannel channel, TimeSpan timeout, TimeProvider time)
{
    /// <summary>Sends a notification. Null when it was abandoned: then nobody knows what came of it.</summary>
    public async Task<SendResult?> SendAsync(Notification notification, CancellationToken abandon)
    {
        var begun = time.GetTimestamp();
        var result = await TrySendAsync(notification, abandon).ConfigureAwait(false);
        if (result is not null)
        {
            DeliveryMetrics.Attempted(channel.Name, result, time.GetElapsedTime(begun));
        }

        return result;
    }

    private async Task<SendResult?> TrySendAsync(Notification notification, CancellationToken abandon)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, abandon);
        try
        {
            // A channel may ignore its token; it is not waited for.
            return await channel.SendAsync(notification, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new SendResult.Failed($"no answer within {DurationText.ForPeople(timeout)}", After: null);
        }
        catch (Exception error)
        {
            // Not the message: it may quote an address with a key in it.
            return new SendResult.Failed($"the channel broke: {error.GetType().Name}", After: null);
        }
    }
}
