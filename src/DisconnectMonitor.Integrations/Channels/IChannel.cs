namespace DisconnectMonitor.Channels;

/// <summary>Somewhere that notifications can be sent. Sending one twice under the same id must do no harm where the target allows it.</summary>
public interface IChannel
{
    /// <summary>The channel's name in the configuration, unique among them.</summary>
    string Name { get; }

    /// <summary>Tries once to send a notification. Failure is an answer, not an exception.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation);
}

/// <summary>What came of one attempt to send.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The target took it.</summary>
    public sealed record Accepted : SendResult;

    /// <summary>It did not arrive now and may later: no connection, a time-out, 408, 429, 5xx.</summary>
    /// <param name="Reason">What happened, without any secret.</param>
    /// <param name="After">How long the target asks to be left alone, or null.</param>
    public sealed record Failed(string Reason, TimeSpan? After) : SendResult;

    /// <summary>The target will never take it: a wrong address or key, a message it cannot read.</summary>
    /// <param name="Reason">What it said, without any secret.</param>
    public sealed record Refused(string Reason) : SendResult;
}

/// <summary>A channel to a target that knows nothing but incidents, and to which an all-clear must not be one.</summary>
/// <param name="channel">The channel.</param>
internal sealed class IncidentsOnly(IChannel channel) : IChannel
{
    public string Name => channel.Name;

    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation) =>
        notification.Revision.Kind == IncidentKind.AllClear
            ? Task.FromResult<SendResult>(new SendResult.Refused(
                "takes no all-clear: to it everything is an incident, to be opened and resolved; name another channel"))
            : channel.SendAsync(notification, cancellation);
}
