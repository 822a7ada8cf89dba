using System.Threading.Channels;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>Delivers what is in a queue, several batches at once if asked to. Where one is hopeless, all of it ends.</summary>
/// <param name="delivery">Delivers a batch.</param>
/// <param name="report">Is told what went wrong.</param>
/// <param name="queue">The batches.</param>
/// <param name="stop">Ends the run, and is cancelled to end it.</param>
internal sealed class SenderGroup(Delivery delivery, SendReport report, ChannelReader<Batch> queue, CancellationTokenSource stop)
{
    private readonly Lock _lock = new();

    /// <summary>Why the run ended before its end; null if it did not.</summary>
    public DeliveryResult.Hopeless? Hopeless { get; private set; }

    /// <summary>The first batch of those that were read and are not known to have been taken or refused.</summary>
    public Batch? FirstUnsent { get; private set; }

    /// <summary>Delivers until the queue is empty and complete, or the run is stopped. It does not throw then.</summary>
    public Task RunAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => DeliverAllAsync()));

    /// <summary>A batch is not sent any more.</summary>
    public void Leave(Batch? batch)
    {
        lock (_lock)
        {
            if (batch is { Events.Count: > 0 } && !(FirstUnsent?.Number <= batch.Number))
            {
                FirstUnsent = batch;
            }
        }
    }

    private async Task DeliverAllAsync()
    {
        // Not to be cancelled: what is in the queue has to be taken out, to know what was not sent.
        await foreach (var batch in queue.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                stop.Token.ThrowIfCancellationRequested();
                await DeliverAsync(batch).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                Leave(batch);
            }
            catch
            {
                // Else the reader would wait for ever for room in the queue.
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private async Task DeliverAsync(Batch batch)
    {
        switch (await delivery.DeliverAsync(batch, stop.Token).ConfigureAwait(false))
        {
            case DeliveryResult.Refused refused:
                report.Refused(batch, refused.Reason);
                break;

            case DeliveryResult.Hopeless hopeless:
                Leave(batch);
                if (End(hopeless))
                {
                    report.Say(hopeless.Reason);
                    await stop.CancelAsync().ConfigureAwait(false);
                }

                break;
        }
    }

    private bool End(DeliveryResult.Hopeless hopeless)
    {
        lock (_lock)
        {
            var isFirst = Hopeless is null;
            Hopeless ??= hopeless;
            return isFirst;
        }
    }
}
