namespace DisconnectMonitor.Simulation;

/// <summary>An event that a hub has published.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Event">The event, whose time is that of the change.</param>
/// <param name="PublishedAt">When the hub handed it to Event Grid.</param>
public sealed record PublishedEvent(Guid Id, ConnectionEvent Event, Instant PublishedAt);

/// <summary>A change of a connection's state, most of which the hub never publishes.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="At">When.</param>
/// <param name="Kind">Connected or disconnected.</param>
internal sealed record StateChange(SimulatedConnection Connection, Instant At, ConnectionEventKind Kind)
{
    /// <summary>Every change of a connection, oldest first.</summary>
    public static IEnumerable<StateChange> Of(ConnectionHistory history)
    {
        foreach (var session in history.Sessions)
        {
            yield return new StateChange(history.Connection, session.OpenedAt, ConnectionEventKind.Connected);
            if (session.ClosedAt is { } closedAt)
            {
                yield return new StateChange(history.Connection, closedAt, ConnectionEventKind.Disconnected);
            }
        }
    }
}

/// <summary>Other nodes take all devices of a hub over, as in a service incident.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="At">When.</param>
public sealed record Takeover(string Hub, Instant At);
