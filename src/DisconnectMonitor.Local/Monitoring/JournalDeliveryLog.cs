using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Keeps in the journal what channels were told.</summary>
internal sealed class JournalDeliveryLog(Func<DeliveryRecord, CancellationToken, Task> append) : IDeliveryLog
{
    /// <inheritdoc/>
    /// <remarks>Whether it was delivered before is known to the channel's own state, which is restored from the same journal.</remarks>
    public async Task<ClaimAnswer> ClaimAsync(DeliveryRecord claim, CancellationToken cancellation)
    {
        await append(claim, cancellation).ConfigureAwait(false);
        return ClaimAnswer.Claimed;
    }

    /// <inheritdoc/>
    public Task RecordAsync(DeliveryRecord record, CancellationToken cancellation) => append(record, cancellation);
}
