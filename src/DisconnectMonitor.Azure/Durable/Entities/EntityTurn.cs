using System.Collections.Immutable;

namespace DisconnectMonitor.Durable.Entities;

/// <summary>What came of one operation of an entity.</summary>
/// <typeparam name="TMemory">What the entity remembers.</typeparam>
/// <param name="Memory">What it remembers from now on; null while there is nothing worth it.</param>
/// <param name="Outgoing">What it sends, in this order.</param>
public readonly record struct EntityTurn<TMemory>(TMemory? Memory, ImmutableArray<Outgoing> Outgoing)
    where TMemory : class;
