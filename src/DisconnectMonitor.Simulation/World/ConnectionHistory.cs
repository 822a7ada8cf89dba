namespace DisconnectMonitor.Simulation;

/// <summary>What became of one connection.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Sessions">What the hub knew of it, oldest first; they do not overlap.</param>
/// <param name="Absences">The truth: when it was really gone, oldest first.</param>
public sealed record ConnectionHistory(
    SimulatedConnection Connection, ImmutableArray<Session> Sessions, ImmutableArray<Absence> Absences);

/// <summary>One connection as the hub knows it.</summary>
/// <param name="OpenedAt">When the device connected.</param>
/// <param name="ClosedAt">
/// When the hub noticed that it had ended, never after the next one was opened; null when it outlasts the simulation.
/// </param>
public sealed record Session(Instant OpenedAt, Instant? ClosedAt);

/// <summary>The truth: one time that a connection was really gone, whatever the hub noticed of it.</summary>
/// <param name="From">When it went.</param>
/// <param name="Until">When it was back; null when it never was.</param>
/// <param name="Cause">Why.</param>
/// <param name="Trouble">The trouble that kept it away; null for a renewal.</param>
public sealed record Absence(Instant From, Instant? Until, AbsenceCause Cause, Trouble? Trouble)
{
    /// <summary>The same absence, kept up by another that began before it was over.</summary>
    public Absence Merge(Absence other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var isLonger = Until is { } until && (other.Until is not { } otherUntil || otherUntil > until);
        return isLonger ? this with { Until = other.Until, Cause = other.Cause, Trouble = other.Trouble } : this;
    }
}

/// <summary>Why a device was really gone.</summary>
public enum AbsenceCause : byte
{
    /// <summary>It renewed its token.</summary>
    Renewal,

    /// <summary>It had to renew its token and was given none that the hub accepts.</summary>
    TokenRefused,

    /// <summary>A short loss of its network.</summary>
    Blip,

    /// <summary>It stopped by itself: a crash, a pulled plug.</summary>
    Crash,

    /// <summary>Its site had no power.</summary>
    PowerCut,

    /// <summary>The hub had an incident.</summary>
    HubIncident,

    /// <summary>Another client with the same identity threw it out.</summary>
    SharedIdentity,

    /// <summary>It sleeps between two reports.</summary>
    Sleep,

    /// <summary>It had to renew its token, and its clock is too far off for the hub to accept one.</summary>
    ClockDrift,
}

/// <summary>How a connection ends.</summary>
public enum Loss : byte
{
    /// <summary>One side closes or resets it: the hub knows at once.</summary>
    Closed,

    /// <summary>Packets stop coming: the hub knows after one and a half keep-alives, or when the device connects again.</summary>
    Silent,
}
