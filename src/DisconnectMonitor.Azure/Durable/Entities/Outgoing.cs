using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Durable.Entities;

/// <summary>What an operation sends. It leaves with the state, or not at all.</summary>
public abstract record Outgoing
{
    private Outgoing()
    {
    }

    /// <summary>Signal an entity.</summary>
    /// <param name="To">The entity.</param>
    /// <param name="Operation">One of <see cref="EntityOperations"/>.</param>
    /// <param name="Input">The operation's input, one of the types of <see cref="Serialization.DurableJson"/>; null when it has none.</param>
    /// <param name="Due">When it is to arrive; null for at once.</param>
    public sealed record Signal(EntityAddress To, string Operation, object? Input, Instant? Due = null) : Outgoing;

    /// <summary>Record and notify a revision: start the orchestration that has the notification's id.</summary>
    /// <param name="Revision">The revision.</param>
    public sealed record Announce(IncidentRevision Revision) : Outgoing;

    /// <summary>Record what became of notifications, or make one attempt to send one.</summary>
    /// <param name="Order">What is to be done.</param>
    public sealed record Deliver(DeliveryOrder Order) : Outgoing;
}
