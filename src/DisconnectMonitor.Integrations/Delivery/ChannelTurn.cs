using System.Collections.Immutable;

namespace DisconnectMonitor.Delivery;

/// <summary>The outcome of one input to a channel's queue.</summary>
/// <param name="State">The channel's new state.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
public readonly record struct ChannelTurn(ChannelState State, ImmutableArray<ChannelEffect> Effects);
