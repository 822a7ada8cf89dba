namespace DisconnectMonitor.Durable.Entities;

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
