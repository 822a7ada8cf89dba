namespace DisconnectMonitor.Simulation;

/// <summary>What would have become of some events with other windows.</summary>
/// <param name="Grace">The grace window.</param>
/// <param name="Settle">The settle window.</param>
/// <param name="Notifications">Incidents of outages and clusters that would have been opened.</param>
/// <param name="ResolvedSoon">How many of them would have resolved by themselves within the next 5 minutes.</param>
/// <param name="Delay">The median time from a drop to its incident; null when there was none.</param>
/// <param name="Habitual">
/// How many of the others would have resolved by themselves later and were of a device that did so three times or more: its habit.
/// </param>
/// <param name="Undecided">Drops whose verdict was still open when the recording ended.</param>
public sealed record SweepPoint(
    TimeSpan Grace, TimeSpan Settle, int Notifications, int ResolvedSoon, TimeSpan? Delay, int Habitual = 0, int Undecided = 0)
{
    /// <summary>The share that a person would have looked at in vain, 0 to 1.</summary>
    public double ShareInVain => Notifications == 0 ? 0 : (double)(ResolvedSoon + Habitual) / Notifications;
}
