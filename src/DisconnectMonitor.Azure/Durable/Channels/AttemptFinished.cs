using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>What came of an attempt to send.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Notification">The notification's id.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why it did not arrive, without any secret; null when it did.</param>
/// <param name="After">How long the target asks to be left alone, or null.</param>
/// <param name="Attempt">
/// The number of the attempt, see <see cref="DeliveryOrder.Attempt"/>: of one that failed, what is told twice or very late says nothing
/// about the attempt after it. 0 where it is not known, which counts for whatever attempt is under way.
/// </param>
public sealed record AttemptFinished(
    string Channel, string Notification, AttemptOutcome Outcome, string? Reason = null, TimeSpan? After = null, int Attempt = 0)
{
    /// <summary>The same, as the result of an attempt is told.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="notification">The notification's id.</param>
    /// <param name="result">The result.</param>
    /// <param name="attempt">The number of the attempt; 0 where it is not known.</param>
    public static AttemptFinished From(string channel, string notification, SendResult result, int attempt = 0) => result switch
    {
        SendResult.Accepted => new AttemptFinished(channel, notification, AttemptOutcome.Delivered, Attempt: attempt),
        SendResult.Failed(var reason, var after) => new AttemptFinished(channel, notification, AttemptOutcome.Failed, reason, after, attempt),
        SendResult.Refused(var reason) => new AttemptFinished(channel, notification, AttemptOutcome.Refused, reason, Attempt: attempt),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result."),
    };
}
