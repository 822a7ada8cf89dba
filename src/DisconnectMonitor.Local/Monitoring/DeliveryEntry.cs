using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Reads what the journal keeps of deliveries.</summary>
internal static class DeliveryEntry
{
    /// <summary>Reads one record.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out DeliveryRecord? record, [NotNullWhen(false)] out string? problem)
    {
        (record, problem) = (null, null);
        try
        {
            record = JsonSerializer.Deserialize(json, DeliveryJson.Record);
            problem = record is null ? "delivery: it is null" : null;
        }
        catch (JsonException error)
        {
            problem = $"delivery: {error.Message}";
        }

        return problem is null;
    }
}

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
