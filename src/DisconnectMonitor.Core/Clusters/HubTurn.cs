namespace DisconnectMonitor.Clusters;

/// <summary>The outcome of one input to a hub.</summary>
/// <param name="State">The hub's new state.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
public readonly record struct HubTurn(HubState State, ImmutableArray<HubEffect> Effects);
