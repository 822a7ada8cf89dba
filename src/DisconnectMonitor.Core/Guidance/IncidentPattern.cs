namespace DisconnectMonitor.Guidance;

/// <summary>What an incident looks like from outside; each pattern has its own guidance in the catalogue.</summary>
public enum IncidentPattern : byte
{
    /// <summary>A connection dropped when its token renewal was due and did not return.</summary>
    RenewalMissed,

    /// <summary>A single connection is gone, off any schedule.</summary>
    DeviceGone,

    /// <summary>A module, or several, of a device that is there are gone, off any schedule.</summary>
    ModuleGone,

    /// <summary>A single connection is gone after it had dropped again and again.</summary>
    GoneAfterFlapping,

    /// <summary>A single connection is gone for long, comes back by itself, and is gone again within the day.</summary>
    Unstable,

    /// <summary>A single connection did not return when the others of its cluster did.</summary>
    LeftBehind,

    /// <summary>Many devices of one group went at once.</summary>
    GroupGone,

    /// <summary>Many devices across the hub went at once.</summary>
    HubGone,

    /// <summary>Several devices did not return when the others of their cluster did.</summary>
    Stragglers,

    /// <summary>A connection drops and returns in short alternation, at times faster than the hub's poll can see.</summary>
    Flapping,

    /// <summary>A connection drops and returns, and each drop lasted long enough for the hub's poll to see it.</summary>
    FlappingOffline,

    /// <summary>Many devices dropped when their token renewals were due and did not return.</summary>
    RenewalsMissed,

    /// <summary>Connection events reach the monitor late.</summary>
    EventBacklog,

    /// <summary>More incidents opened at once than a channel is told of one by one.</summary>
    Overflow,

    /// <summary>The monitor closed an incident that it no longer knows.</summary>
    LostAtRestart,
}
