using DisconnectMonitor.Events;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Devices;

/// <summary>All that is known about one device: small, bounded, and enough for every decision about it.</summary>
public sealed record DeviceState
{
    /// <summary>How many modules of one device are tracked: more than IoT Hub allows (50).</summary>
    public const int MaxModules = 64;

    /// <summary>How many decisions are remembered.</summary>
    public const int MaxDecisions = 8;

    /// <summary>The device.</summary>
    public required DeviceIdentity Device { get; init; }

    /// <summary>The device's own connection; null until an event of it was seen.</summary>
    public Connection? Own { get; init; }

    /// <summary>The connections of its modules, in the order in which they were first seen, at most <see cref="MaxModules"/>.</summary>
    public ImmutableArray<Connection> Modules { get; init; } = [];

    /// <summary>The last decisions, oldest first, at most <see cref="MaxDecisions"/>.</summary>
    public ImmutableArray<RememberedDecision> Decisions { get; init; } = [];

    /// <summary>When its identity was created or deleted, by the newest such event; what is timed before is stale.</summary>
    public Instant LifeAt { get; init; } = new(long.MinValue);

    /// <summary>Whether the device was deleted and has not come to life again.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>What the registry says of it; null while no registry has named it.</summary>
    public Registration? Registration { get; init; }

    /// <summary>Where the device is counted; null until its bucket was told of it.</summary>
    public Home? Home { get; init; }

    /// <summary>
    /// The newest generation given to a timer. Counted per device and never reset, so that a timer of an earlier life
    /// cannot be taken for one of this.
    /// </summary>
    public int Generation { get; init; }

    /// <summary>Every connection, the device's own first.</summary>
    public IEnumerable<Connection> Connections => Own is null ? Modules : Modules.Prepend(Own);

    /// <summary>The connection of a module, or of the device itself for null; null when no event of it was seen.</summary>
    public Connection? Find(string? module)
    {
        if (module is null)
        {
            return Own;
        }

        foreach (var connection in Modules)
        {
            if (connection.Module == module)
            {
                return connection;
            }
        }

        return null;
    }

    /// <summary>The device's group, or null when it has none: the registry knows better than a pattern.</summary>
    public string? GroupUnder(Policy policy) => Registration?.Group ?? policy.GroupOf(Device);

    /// <summary>The incident that is open for the device, or null.</summary>
    public ConnectionIncident? Incident => Keeper?.Incident;

    /// <summary>
    /// How often the device was away for its grace or longer, and came back within the window in which a policy counts that; of several
    /// connections, the one that was away the most.
    /// </summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">The time.</param>
    public int AbsencesUnder(Policy policy, Instant now)
    {
        var (since, grace) = (now - policy.Unstable.Window, policy.For(Device).Grace);
        return Connections.Select(connection => connection.AbsencesSince(since, grace).Count()).DefaultIfEmpty().Max();
    }

    /// <summary>The open incident of the device with this key; null when there is none.</summary>
    public ConnectionIncident? Open(string incident) =>
        Connections.FirstOrDefault(connection => connection.Incident?.Key == incident)?.Incident;

    /// <summary>Whether the incident with this key is open for the device.</summary>
    public bool Owns(string incident) => Open(incident) is not null;

    /// <summary>
    /// The connection that the incident is kept with. States from before a device's connections were told of together may have
    /// several; each ends by itself.
    /// </summary>
    internal Connection? Keeper
    {
        get
        {
            if (Own?.Incident is not null)
            {
                return Own;
            }

            // Asked with every drop and return: to enumerate all connections was an eighth of what a decision allocates.
            foreach (var module in Modules)
            {
                if (module.Incident is not null)
                {
                    return module;
                }
            }

            return null;
        }
    }

    /// <summary>The connections that keep the incident of a connection open.</summary>
    internal IEnumerable<Connection> ToldWith(Connection keeper) =>
        Connections.Where(connection => connection.IsTold && (connection.Module == keeper.Module || connection.Incident is null));

    /// <summary>
    /// Whether nobody misses the device's own connection while it is gone: it is an IoT Edge device, whose modules talk, and one is there.
    /// </summary>
    /// <param name="connecting">A module that connects just now, or null.</param>
    internal bool TalksThroughModules(string? connecting = null) =>
        Own is { IsOnline: false }
        && (connecting is not null || Modules.Any(module => module.IsOnline))
        && (IsOfEdge(connecting) || Modules.Any(module => IsOfEdge(module.Module)));

    // The two modules that every IoT Edge device has.
    private static bool IsOfEdge(string? module) => module is "$edgeAgent" or "$edgeHub";

    /// <summary>The same state with one connection replaced or added.</summary>
    internal DeviceState With(Connection connection)
    {
        if (connection.Module is null)
        {
            return this with { Own = connection };
        }

        for (var i = 0; i < Modules.Length; i++)
        {
            if (Modules[i].Module == connection.Module)
            {
                return this with { Modules = Modules.SetItem(i, connection) };
            }
        }

        return this with { Modules = Modules.Add(connection) };
    }

    /// <summary>The same state with one more decision remembered, and the newest generation that it gave to a timer.</summary>
    internal DeviceState Remember(Instant at, DecisionKind kind, int generation)
    {
        if (!kind.IsRemembered())
        {
            return generation == Generation ? this : this with { Generation = generation };
        }

        var kept = Math.Min(Decisions.Length, MaxDecisions - 1);
        return this with
        {
            Decisions = [.. Decisions.AsSpan()[^kept..], new RememberedDecision(at, kind)],
            Generation = generation,
        };
    }
}
