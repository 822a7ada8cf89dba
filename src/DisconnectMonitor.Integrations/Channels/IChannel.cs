using DisconnectMonitor.Notifications;

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
