using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Journals;

/// <summary>A turn in the order of the journal: one at a time, stamps never going back.</summary>
/// <param name="Stamp">The time that counts as now for whatever is decided in this turn.</param>
/// <param name="End">
/// Everything before this place, the entry of this turn included, has had its turn: a state that is saved in this turn goes on
/// from here.
/// </param>
public readonly record struct JournalTurn(Instant Stamp, JournalPosition End);
