using DisconnectMonitor.Entities;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Snapshots;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Saves the monitor's state now and then, and deletes what of the journal is old and not needed any more.</summary>
internal sealed class SnapshotKeeper(string folder, Journal journal, JournalPosition restored, TimeProvider time) : IDisposable
{
    private readonly SnapshotFolder _folder = FolderIn(folder);
    private readonly SemaphoreSlim _saving = new(1);
    private volatile SnapshotHealth _health = new(null, null);

    // Should the newest snapshot be damaged, the one before it is used, and needs the journal from there.
    private JournalPosition _older = restored;

    public SnapshotHealth Health => _health;

    /// <summary>Reads the newest snapshot that can be used.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="findings">Receives what is wrong with newer ones.</param>
    /// <param name="position">From where on the journal has to be read.</param>
    public static HostSnapshot? ReadNewest(string folder, List<string> findings, out JournalPosition position)
    {
        position = default;
        var snapshot = FolderIn(folder).ReadNewest((file, problem) => findings.Add($"{Path.GetFileName(file)}: the snapshot is refused: {problem}"));
        if (snapshot?.Position is { } text && JournalPosition.TryParse(text, out position))
        {
            return snapshot;
        }

        if (snapshot is not null)
        {
            findings.Add("the snapshot does not say how far it has read the journal, which is read from its beginning instead");
        }

        return null;
    }

    /// <summary>Saves at intervals until it is cancelled.</summary>
    public async Task RunAsync(Func<JournalTurn, HostSnapshot> take, TimeSpan interval, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                try
                {
                    await SaveAsync(take, stop).ConfigureAwait(false);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException or JournalUnavailableException)
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
    /// <param name="take">Takes the state, within a turn.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task SaveAsync(Func<JournalTurn, HostSnapshot> take, CancellationToken cancellation)
    {
        await _saving.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            HostSnapshot? snapshot = null;
            var turn = await journal
                .TakeTurnAsync(turn => snapshot = take(turn), cancellation)
                .ConfigureAwait(false);
            await Task.Run(() => _folder.Write(snapshot!), cancellation).ConfigureAwait(false);
            _health = new SnapshotHealth(Instant.From(time.GetUtcNow()), null);
            _ = journal.DeleteOld(_older);
            _older = turn.End;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JournalUnavailableException)
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

    private static SnapshotFolder FolderIn(string folder) => new(Path.Combine(folder, "snapshots"));
}
