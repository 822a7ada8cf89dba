using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Shadows;

namespace DisconnectMonitor.Durable.Entities;

/// <summary>What came of one operation of an entity.</summary>
/// <typeparam name="TMemory">What the entity remembers.</typeparam>
/// <param name="Memory">What it remembers from now on; null while there is nothing worth it.</param>
/// <param name="Outgoing">What it sends, in this order.</param>
public readonly record struct EntityTurn<TMemory>(TMemory? Memory, ImmutableArray<Outgoing> Outgoing)
    where TMemory : class
{
    /// <summary>What was decided about a device, to be counted; none where it was about something else.</summary>
    public ImmutableArray<DecisionKind> Decisions { get; init; } = [];
}

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

    /// <summary>Record what a shadow policy would have told, and tell nobody.</summary>
    /// <param name="Revision">The revision.</param>
    public sealed record Record(ShadowRevision Revision) : Outgoing;

    /// <summary>Record what became of notifications, or make one attempt to send one.</summary>
    /// <param name="Order">What is to be done.</param>
    public sealed record Deliver(DeliveryOrder Order) : Outgoing;
}

/// <summary>An operator closes an incident.</summary>
/// <param name="Incident">Its key.</param>
/// <param name="Reason">Who, and why, in words.</param>
public sealed record Closing(string Incident, string Reason);

/// <summary>Reads what entities remember, from outside.</summary>
public interface IEntityReader
{
    /// <summary>What an entity remembers; null for nothing.</summary>
    /// <typeparam name="TMemory">What it remembers.</typeparam>
    /// <param name="address">The entity.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<TMemory?> ReadAsync<TMemory>(EntityAddress address, CancellationToken cancellation)
        where TMemory : class;
}
