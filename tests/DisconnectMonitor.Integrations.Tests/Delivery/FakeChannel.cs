using System.Collections.Concurrent;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>A target that answers as a test wants.</summary>
internal sealed class FakeChannel(string name) : IChannel
{
    public string Name => name;

    /// <summary>What it answers, and when; by default it takes everything at once.</summary>
    public Func<Notification, Task<SendResult>> Answer { get; set; } = _ => Task.FromResult<SendResult>(new SendResult.Accepted());

    /// <summary>The ids that were sent.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        Sent.Enqueue(notification.Revision.NotificationId);
        return Answer(notification);
    }
}

/// <summary>One attempt to send, as the target saw it.</summary>
/// <param name="At">When it began.</param>
/// <param name="Notification">What was sent.</param>
/// <param name="Result">What came of it; null when the process died before it was known.</param>
internal sealed record Attempt(Instant At, Notification Notification, SendResult? Result)
{
    public IncidentRevision Revision => Notification.Revision;

    public string Id => Revision.NotificationId;

    public bool IsAccepted => Result is SendResult.Accepted;

    /// <summary>Whether the target may have shown it to somebody.</summary>
    public bool MayHaveArrived => Result is not SendResult.Refused;
}
