using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>The grace that a hub has learned from how its absences ended.</summary>
/// <param name="At">When it was last looked at.</param>
/// <param name="Length">The grace; null while too few absences have been seen.</param>
/// <param name="Absences">How many absences it rests on; those of two days, the newer ones for more.</param>
/// <param name="ShareInVain">The share of those that were still gone then and came back within 20 minutes more, 0 to 1.</param>
public sealed record HubGrace(Instant At, TimeSpan? Length, double Absences, double ShareInVain);
