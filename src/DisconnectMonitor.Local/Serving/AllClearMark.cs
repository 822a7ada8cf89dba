using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The last all-clear, and what had been counted by then.</summary>
/// <param name="Day">The day that it told of.</param>
/// <param name="At">When it was told.</param>
/// <param name="Events">Events decided by then.</param>
/// <param name="Opened">Incidents opened by then.</param>
internal sealed record AllClearMark(DateOnly Day, Instant At, long Events, long Opened);
