using DisconnectMonitor.Events;

namespace DisconnectMonitor.Tables.Trust;

/// <summary>The last all-clear.</summary>
/// <param name="Day">The day that it told of.</param>
/// <param name="At">When it was told.</param>
/// <param name="Events">How many events had arrived by then.</param>
public sealed record ToldAllClear(DateOnly Day, Instant At, long Events);
