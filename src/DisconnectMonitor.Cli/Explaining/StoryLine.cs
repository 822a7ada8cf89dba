using DisconnectMonitor.Devices;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Cli.Explaining;

/// <summary>One line of a device's story.</summary>
/// <param name="At">When.</param>
internal abstract record StoryLine(Instant At)
{
    /// <summary>An event arrived.</summary>
    public sealed record Arrived(Instant At, ConnectionEvent Event) : StoryLine(At);

    /// <summary>A decision, with the connection as it was then; null where it is about no connection.</summary>
    public sealed record Decided(Instant At, DecisionKind Decision, string? Module, Connection? Connection) : StoryLine(At);

    /// <summary>A notification, of the device itself or of a cluster that spoke for it.</summary>
    public sealed record Notified(Instant At, Notification Notification) : StoryLine(At);

    /// <summary>The hub's log has something.</summary>
    public sealed record Logged(Instant At, LogRecord Record) : StoryLine(At);
}
