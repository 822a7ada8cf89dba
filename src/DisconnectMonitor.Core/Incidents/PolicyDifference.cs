using DisconnectMonitor.Events;

namespace DisconnectMonitor.Incidents;

/// <summary>What a policy that is not in force would change: incidents of the time since then, by what would become of them.</summary>
/// <param name="Since">From when on both are compared.</param>
/// <param name="New">Told by the other policy only.</param>
/// <param name="Gone">Told by the policy in force only.</param>
/// <param name="Earlier">Told earlier by the other policy.</param>
/// <param name="Later">Told later by the other policy.</param>
/// <param name="Other">Told by the other policy as another kind, or with another severity.</param>
/// <param name="Unchanged">Told by both alike.</param>
/// <param name="Undecided">Told by one of them so far, and still open.</param>
public sealed record PolicyDifference(Instant Since, int New, int Gone, int Earlier, int Later, int Other, int Unchanged, int Undecided);
