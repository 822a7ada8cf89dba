namespace DisconnectMonitor.Durable.World;

/// <summary>What came of an operation.</summary>
/// <param name="State">What the entity remembers from now on.</param>
/// <param name="Signals">What it sends to entities.</param>
/// <param name="Orchestrations">What it starts.</param>
internal sealed record EntityOutcome(string? State, IReadOnlyList<SentSignal> Signals, IReadOnlyList<StartedOrchestration> Orchestrations);
