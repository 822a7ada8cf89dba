using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>A log in memory that a test may break or hold up.</summary>
internal sealed class FakeLog : IDeliveryLog
{
    private readonly List<DeliveryRecord> _records = [];

    public bool IsBroken { get; set; }

    /// <summary>What every record waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ClaimAnswer Answer { get; set; } = ClaimAnswer.Claimed;

    public IReadOnlyList<DeliveryRecord> Records
    {
        get
        {
            lock (_records)
            {
                return [.. _records];
            }
        }
    }

    public IEnumerable<DeliveryRecordKind> Kinds => Records.Select(record => record.Kind);

    public async Task<ClaimAnswer> ClaimAsync(DeliveryRecord claim, CancellationToken cancellation)
    {
        await RecordAsync(claim, cancellation);
        return Answer;
    }

    public async Task RecordAsync(DeliveryRecord record, CancellationToken cancellation)
    {
        await Gate;
        if (IsBroken)
        {
            throw new IOException("No space left on device.");
        }

        lock (_records)
        {
            _records.Add(record);
        }
    }
}
