using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Durable.World;

/// <summary>Executes operations of entities, as JSON in and JSON out.</summary>
internal interface IEntityRuntime
{
    /// <summary>Executes one operation.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="state">What it remembers; null for nothing.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="input">Its input, or null.</param>
    /// <param name="now">The time.</param>
    Task<EntityOutcome> RunAsync(EntityAddress entity, string? state, string operation, string? input, Instant now);
}
