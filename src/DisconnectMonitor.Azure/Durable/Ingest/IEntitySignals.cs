using DisconnectMonitor.Durable.Entities;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>Sends messages to entities from outside.</summary>
public interface IEntitySignals
{
    /// <summary>Sends a message. Once it returns, the message arrives, at least once; messages may overtake each other.</summary>
    /// <param name="to">The entity.</param>
    /// <param name="operation">One of <see cref="EntityOperations"/>.</param>
    /// <param name="input">The operation's input, or null.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task SignalAsync(EntityAddress to, string operation, object? input, CancellationToken cancellation);
}
