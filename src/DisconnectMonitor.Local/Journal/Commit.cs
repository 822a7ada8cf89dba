using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Something that waits to be written and to have its turn.</summary>
/// <param name="Target">Where it is written.</param>
/// <param name="Stamp">Its stamp.</param>
/// <param name="End">Where its line ends in the buffer of its group.</param>
/// <param name="Apply">What happens in its turn.</param>
/// <param name="Done">Completes after its turn.</param>
internal readonly record struct Commit(
    CommitTarget Target, Instant Stamp, int End, Action<JournalTurn> Apply, TaskCompletionSource<JournalTurn> Done);
