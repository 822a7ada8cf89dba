using DisconnectMonitor.Events;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Clusters;

/// <summary>The outcome of one input to a bucket.</summary>
/// <param name="State">The bucket's new state.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
public readonly record struct BucketTurn(BucketState State, ImmutableArray<BucketEffect> Effects);

/// <summary>What a bucket asks its host to do, in the order given.</summary>
public abstract record BucketEffect
{
    private BucketEffect()
    {
    }

    /// <summary>Tell a device the verdict about a drop of it.</summary>
    /// <param name="Device">The device.</param>
    /// <param name="Verdict">The verdict.</param>
    public sealed record Answer(DeviceIdentity Device, Verdict Verdict) : BucketEffect;

    /// <summary>Send the hub a report.</summary>
    /// <param name="Content">The report.</param>
    public sealed record Report(BucketReport Content) : BucketEffect;

    /// <summary>Wake the bucket when its next report is due.</summary>
    /// <param name="Due">When.</param>
    public sealed record Wake(Instant Due) : BucketEffect;
}
