using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

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
