using System.Globalization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>The grace that a hub has learned from how its absences ended.</summary>
/// <param name="At">When it was last looked at.</param>
/// <param name="Length">The grace; null while too few absences have been seen.</param>
/// <param name="Absences">How many absences it rests on; those of two days, the newer ones for more.</param>
/// <param name="ShareInVain">The share of those that were still gone then and came back within 20 minutes more, 0 to 1.</param>
/// <param name="IsNew">Whether the hub has just been met, so that the length is the most.</param>
public sealed record HubGrace(Instant At, TimeSpan? Length, double Absences, double ShareInVain, bool IsNew = false)
{
    /// <summary>Why it is so long, in a few words.</summary>
    public string Reason => IsNew ? "the hub was first heard of less than eight hours ago"
        : Length is null ? "too few absences are known"
        : string.Create(CultureInfo.InvariantCulture, $"of those who are gone for so long, {100 * ShareInVain:0} % are back within 20 minutes more");
}
