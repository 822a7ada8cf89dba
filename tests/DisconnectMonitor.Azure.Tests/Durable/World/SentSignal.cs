using DisconnectMonitor.Events;

namespace DisconnectMonitor.Durable.World;

/// <summary>A message on its way to an entity.</summary>
/// <param name="Entity">The entity as <c>@name@key</c>.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Input">Its input as JSON, or null.</param>
/// <param name="Due">When it is to arrive; null for at once.</param>
internal sealed record SentSignal(string Entity, string Operation, string? Input, Instant? Due);
