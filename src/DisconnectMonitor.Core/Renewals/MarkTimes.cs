using DisconnectMonitor.Events;

namespace DisconnectMonitor.Renewals;

/// <summary>The two times of a mark that a schedule can be read from.</summary>
/// <param name="DroppedAt">When the connection dropped, as far as is known.</param>
/// <param name="ReturnedAt">When it was back, with a new token; the drop where no return is known.</param>
internal readonly record struct MarkTimes(Instant DroppedAt, Instant ReturnedAt);
