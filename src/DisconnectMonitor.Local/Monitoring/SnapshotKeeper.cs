using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Snapshots;
using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Saves the monitor's state now and then, and deletes what is old and not needed any more.</summary>
/// <param name="journal">Where it is saved.</param>
/// <param name="take">Takes the state, within a turn.</param>
/// <param name="retention">How long entries are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class SnapshotKeeper(
    Journal journal, Func<StateTaken> take, TimeSpan retention, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _saving = new(1);
    private readonly HashSet<DeviceKey> _unsaved = [];
    private volatile SnapshotHealth _health = new(null, null);

    public SnapshotHealth Health => _health;

    /// <summary>Saves at intervals until it is cancelled.</summary>
    public async Task RunAsync(TimeSpan interval, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                try
                {
                    await SaveAsync(stop).ConfigureAwait(false);
                    await Retention.ApplyAsync(journal, Instant.From(time.GetUtcNow()) - retention, SavedPosition, stop).ConfigureAwait(false);
                }
                catch (JournalUnavailableException)
                {
                    // Its health says so, and the next interval tries again.
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end.
        }
    }

    /// <summary>Saves now.</summary>
    /// <exception cref="JournalUnavailableException">It cannot be saved.</exception>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        await _saving.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            StateTaken? taken = null;
            var turn = await journal.TakeTurnAsync(
                _ =>
                {
                    taken = take();
                    _unsaved.UnionWith(taken.Changed);
                },
                cancellation).ConfigureAwait(false);
            if (!await taken!.HistoryWritten.ConfigureAwait(false))
            {
                throw new JournalUnavailableException("The incidents that have ended cannot be written");
            }

            await Task.Run(() => SnapshotStore.WriteAsync(journal, taken.Snapshot, _unsaved, turn.End, cancellation), cancellation).ConfigureAwait(false);
            _unsaved.Clear();
            SavedPosition = turn.End;
            _health = new SnapshotHealth(Instant.From(time.GetUtcNow()), null);
        }
        catch (JournalUnavailableException error)
        {
            _health = _health with { Problem = error.Message };
            throw;
        }
        finally
        {
            _ = _saving.Release();
        }
    }

    public void Dispose() => _saving.Dispose();

    private long SavedPosition { get; set; }
}

/// <summary>A state that is to be saved.</summary>
/// <param name="Snapshot">The state.</param>
/// <param name="Changed">The devices that have changed since it was last taken.</param>
/// <param name="HistoryWritten">Completes once what is not in the state is in the history; false when that cannot be.</param>
internal sealed record StateTaken(MonitorSnapshot Snapshot, HashSet<DeviceKey> Changed, Task<bool> HistoryWritten);
