using DisconnectMonitor.Channels;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>A channel of a process that may be killed: from then on it reaches nobody, and nothing comes of what it sends.</summary>
internal sealed class MortalChannel(IChannel target) : IChannel
{
    private volatile bool _isDead;

    public string Name => target.Name;

    public void Die() => _isDead = true;

    public async Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        if (_isDead)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        return await target.SendAsync(notification, cancellation);
    }
}
