
namespace DisconnectMonitor.Settings;

/// <summary>The durations that a setting may have.</summary>
/// <param name="Least">The shortest.</param>
/// <param name="Most">The longest.</param>
/// <param name="Because">Why no longer one, as the rest of a sentence.</param>
internal sealed record DurationRange(TimeSpan Least, TimeSpan Most, string Because);
