using System.Threading.Channels;
using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// Commits groups on a thread of its own, and gives what is on the disk its turn in another loop, so that the next group is
/// committed while the last one is decided.
/// </summary>
internal sealed class JournalWriter
{
    private readonly CommitQueue _queue;
    private readonly StoreWriter _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _retryInterval;
    private readonly Channel<CommitGroup> _written = Channel.CreateUnbounded<CommitGroup>(new() { SingleReader = true, SingleWriter = true });
    private readonly Thread _thread;
    private readonly Task _turns;
    private long _end;
    private long _alive;
    private long _aliveWritten;
    private volatile JournalHealth _health = JournalHealth.Healthy;

    public JournalWriter(CommitQueue queue, StoreWriter store, TimeProvider time, TimeSpan retryInterval)
    {
        (_queue, _store, _time, _retryInterval) = (queue, store, time, retryInterval);
        _end = store.LastId;
        UpdateHealth();

        // A commit blocks for milliseconds, again and again, which would cost the thread pool a thread.
        _thread = new Thread(WriteGroups) { Name = "journal", IsBackground = true };
        _thread.Start();
        _turns = Task.Run(TakeTurnsAsync);
    }

    /// <summary>Whether the last attempt to write succeeded.</summary>
    public JournalHealth Health => _health;

    /// <summary>The last sign of life, written with the next group.</summary>
    public Instant? Alive
    {
        set => Interlocked.Exchange(ref _alive, value!.Value.UnixMilliseconds);
    }

    /// <summary>Completes when the queue is closed and everything in it has had its turn.</summary>
    public Task Completion => _turns;

    private void WriteGroups()
    {
        while (_queue.TryTake(_health.IsHealthy ? null : _retryInterval, out var group))
        {
            if (group is null)
            {
                _ = _store.TryRepair();
            }
            else
            {
                Write(group);
            }

            UpdateHealth();
            if (group is not null)
            {
                _ = _written.Writer.TryWrite(group);
            }
        }

        _written.Writer.Complete();
    }

    private void Write(CommitGroup group)
    {
        var alive = Interlocked.Read(ref _alive);
        if (!group.HasWrites && alive == _aliveWritten)
        {
            return;
        }

        try
        {
            _store.Commit(group.IsDurable, store =>
            {
                if (alive != _aliveWritten)
                {
                    store.Set(StoreFile.Alive, alive);
                }

                foreach (var commit in group.Commits.Where(commit => commit.Write is not null))
                {
                    commit.Write!(store, commit.Stamp);
                    commit.End = store.LastId;
                }
            });
            _aliveWritten = alive;
        }
        catch (Exception error)
        {
            group.Failure = error;
        }
    }

    private void UpdateHealth()
    {
        if (_store.Problem != _health.Problem)
        {
            _health = _store.Problem is null ? JournalHealth.Healthy
                : new JournalHealth(_store.Problem, _health.Since ?? Instant.From(_time.GetUtcNow()));
        }
    }

    private async Task TakeTurnsAsync()
    {
        await foreach (var group in _written.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (var commit in group.Commits)
            {
                TakeTurn(group, commit);
            }

            _queue.Release(group);
        }
    }

    private void TakeTurn(CommitGroup group, Commit commit)
    {
        if (commit.Write is not null)
        {
            if (group.Failure is { } failure)
            {
                commit.Done.SetException(new JournalUnavailableException($"The journal cannot be written: {StoreProblem.Of(failure)}", failure));
                return;
            }

            _end = commit.End;
        }

        try
        {
            var turn = new JournalTurn(commit.Stamp, _end);
            commit.Apply(turn);
            commit.Done.SetResult(turn);
        }
        catch (Exception error)
        {
            // The loop serves everybody; whoever gave it this turn has to know.
            commit.Done.SetException(error);
        }
    }
}
