namespace DisconnectMonitor.Delivery;

/// <summary>A log whose failures are waited out. The log's owner reports them.</summary>
internal sealed class PatientLog(IDeliveryLog log, TimeProvider time)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(5);

    /// <summary>Claims once. Null when it cannot be done, whatever it is that ails the log.</summary>
    public async Task<ClaimAnswer?> ClaimAsync(DeliveryRecord claim, CancellationToken cancellation)
    {
        try
        {
            return await log.ClaimAsync(claim, cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>Records until it is done: nothing that comes later may be recorded before it.</summary>
    public async Task RecordAsync(DeliveryRecord record, CancellationToken abandon)
    {
        while (!abandon.IsCancellationRequested)
        {
            try
            {
                await log.RecordAsync(record, abandon).WaitAsync(abandon).ConfigureAwait(false);
                return;
            }
            catch (Exception)
            {
                await Task.Delay(AgainAfter, time, abandon).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
