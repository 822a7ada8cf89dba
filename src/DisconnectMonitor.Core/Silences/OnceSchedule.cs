using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>From one moment to another.</summary>
/// <param name="Start">The first moment of silence.</param>
/// <param name="End">The first moment after it, later than <paramref name="Start"/>.</param>
public sealed record OnceSchedule(Instant Start, Instant End) : SilenceSchedule
{
    /// <inheritdoc/>
    public override Instant? OverAt => End;

    /// <inheritdoc/>
    public override bool IsActive(Instant now) => now >= Start && now < End;

    /// <inheritdoc/>
    public override Instant? NextChange(Instant now) => now < Start ? Start : now < End ? End : null;
}
