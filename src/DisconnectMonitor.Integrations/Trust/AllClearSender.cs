using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Trust;

/// <summary>
/// Sends an all-clear to its one channel, with a few tries of its own: it is worth nothing once it is old, so that neither claims
/// nor dead letters are kept of it.
/// </summary>
/// <param name="channel">The channel.</param>
/// <param name="time">The clock.</param>
public sealed class AllClearSender(IChannel channel, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(8), LongestPause];

    /// <summary>
    /// Sends it. A failure is tried again after 30 s, 2 min, 8 min and 30 min, or when the target asks for it, if that is within half
    /// an hour; a refusal is not.
    /// </summary>
    /// <param name="allClear">The all-clear.</param>
    /// <param name="cancellation">Ends the attempts.</param>
    /// <returns>What came of the last try.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async Task<SendResult> SendAsync(IncidentRevision allClear, CancellationToken cancellation)
    {
        var notification = Notification.From(allClear);
        for (var failures = 1; ; failures++)
        {
            var result = await channel.SendAsync(notification, cancellation).ConfigureAwait(false);
            if (result is not SendResult.Failed failed || PauseAfter(failures, failed.After) is not { } pause)
            {
                return result;
            }

            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>How long to wait after a failure; null when it is left.</summary>
    /// <param name="failures">How often it has failed, 1 or more.</param>
    /// <param name="after">How long the target asks to be left alone, or null.</param>
    public static TimeSpan? PauseAfter(int failures, TimeSpan? after)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        return failures > Pauses.Length || after > LongestPause ? null
            : after > Pauses[failures - 1] ? after
            : Pauses[failures - 1];
    }
}
