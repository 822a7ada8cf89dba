using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Clusters;

/// <summary>The outcome of one input to a hub.</summary>
/// <param name="State">The hub's new state.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
public readonly record struct HubTurn(HubState State, ImmutableArray<HubEffect> Effects);

/// <summary>What a hub asks its host to do, in the order given.</summary>
public abstract record HubEffect
{
    private HubEffect()
    {
    }

    /// <summary>Tell every bucket of the hub what is in force.</summary>
    /// <param name="Status">What is in force.</param>
    public sealed record Tell(HubStatus Status) : HubEffect;

    /// <summary>Record and notify a revision of an incident.</summary>
    /// <param name="Revision">The revision.</param>
    public sealed record Announce(IncidentRevision Revision) : HubEffect;

    /// <summary>Wake the hub.</summary>
    /// <param name="Generation">To be given back with the timer.</param>
    /// <param name="Due">When.</param>
    public sealed record Wake(int Generation, Instant Due) : HubEffect;
}
