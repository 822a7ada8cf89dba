using DisconnectMonitor.Incidents;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Channels;

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
