using System.Collections.Concurrent;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>A target that keeps what it is sent, and answers as a test wants it to.</summary>
internal sealed class RecordingChannel : IChannel
{
    private readonly ConcurrentQueue<Notification> _received = new();

    public string Name => "on-call";

    /// <summary>The next answers; when there is none, it accepts.</summary>
    public ConcurrentQueue<SendResult> Answers { get; } = new();

    /// <summary>The ids it was sent, in order, repetitions included.</summary>
    public IReadOnlyList<string> Ids => [.. _received.Select(notification => notification.Revision.NotificationId)];

    /// <summary>What it was sent, in order, repetitions included.</summary>
    public IReadOnlyList<Notification> Received => [.. _received];

    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        _received.Enqueue(notification);
        return Task.FromResult(Answers.TryDequeue(out var answer) ? answer : new SendResult.Accepted());
    }
}

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
