using DisconnectMonitor.Stories;

namespace DisconnectMonitor.Local.Tests.Properties;

/// <summary>One arrival of an event.</summary>
/// <param name="Event">The event.</param>
/// <param name="At">When it arrives.</param>
/// <param name="Order">Its place among the arrivals of one moment.</param>
/// <param name="IsRepeat">Whether the event has arrived before.</param>
public sealed record Delivery(ConnectionEvent Event, Instant At, int Order, bool IsRepeat = false)
{
    /// <summary>The device, or the module in it.</summary>
    public string Connection => Event.Module is null ? Event.Device.DeviceId : $"{Event.Device.DeviceId}/{Event.Module}";

    /// <summary>A line that a story could hold.</summary>
    public override string ToString()
    {
        var verb = Event.Kind switch
        {
            ConnectionEventKind.Connected => "connects",
            ConnectionEventKind.Disconnected => "drops",
            ConnectionEventKind.Created => "is created",
            _ => "is deleted",
        };
        var arrives = At == Event.Time ? "" : $" (arrives {StoryTime.Format(At)})";
        var sequence = Event.Sequence == default ? "" : $" (sequence {Event.Sequence.ToString().TrimStart('0')})";
        return $"{StoryTime.Format(Event.Time)} {Connection} {verb}{arrives}{sequence}{(IsRepeat ? " (again)" : "")}";
    }
}
