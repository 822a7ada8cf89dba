using System.Collections.Immutable;
using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Entities;

/// <summary>One hub with its buckets.</summary>
/// <param name="State">The hub.</param>
/// <param name="Buckets">Its buckets, in their order; their number is fixed for the hub's life.</param>
/// <param name="Lag">The minute of arrivals that is being counted, or null.</param>
internal sealed record HubSnapshot(HubState State, ImmutableArray<BucketState> Buckets, LagReport? Lag);
