using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>What came of an attempt to send.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Notification">The notification's id.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why it did not arrive, without any secret; null when it did.</param>
/// <param name="After">How long the target asks to be left alone, or null.</param>
public sealed record AttemptFinished(string Channel, string Notification, AttemptOutcome Outcome, string? Reason = null, TimeSpan? After = null)
{
    /// <summary>The same, as the result of an attempt is told.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="notification">The notification's id.</param>
    /// <param name="result">The result.</param>
    public static AttemptFinished From(string channel, string notification, SendResult result) => result switch
    {
        SendResult.Accepted => new AttemptFinished(channel, notification, AttemptOutcome.Delivered),
        SendResult.Failed(var reason, var after) => new AttemptFinished(channel, notification, AttemptOutcome.Failed, reason, after),
        SendResult.Refused(var reason) => new AttemptFinished(channel, notification, AttemptOutcome.Refused, reason),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result."),
    };
}
