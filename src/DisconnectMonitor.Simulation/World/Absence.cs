using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

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
