namespace DisconnectMonitor.Clusters;

/// <summary>The outcome of one input to a bucket.</summary>
/// <param name="State">The bucket's new state.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
public readonly record struct BucketTurn(BucketState State, ImmutableArray<BucketEffect> Effects);
