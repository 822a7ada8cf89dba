using System.Collections.Immutable;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>What a decision about silences makes the host do.</summary>
public abstract record SilenceEffect
{
    private SilenceEffect()
    {
    }

    /// <summary>An incident is held from now on: every channel tells no more than its end, and only if it told its beginning.</summary>
    /// <param name="Incident">Its key.</param>
    /// <param name="Silences">The ids of the silences that hold it.</param>
    public sealed record Hold(string Incident, ImmutableArray<string> Silences) : SilenceEffect;

    /// <summary>An incident that was held is told as it is now.</summary>
    /// <param name="Incident">Its key.</param>
    public sealed record Release(string Incident) : SilenceEffect;

    /// <summary>A timer is to be set, beside those that are set already.</summary>
    /// <param name="Due">When it is to fire.</param>
    public sealed record Wake(Instant Due) : SilenceEffect;
}
