using System.Threading.Channels;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// Writes and flushes groups on a thread of its own, and gives what is on the disk its turn in another loop, so that the next
/// group is flushed while the last one is decided.
/// </summary>
internal sealed class JournalWriter
{
    private readonly CommitQueue _queue;
    private readonly FileSeries _journal;
    private readonly FileSeries _rejects;
    private readonly TimeProvider _time;
    private readonly TimeSpan _retryInterval;
    private readonly Channel<CommitGroup> _written = Channel.CreateUnbounded<CommitGroup>(new() { SingleReader = true, SingleWriter = true });
    private readonly Thread _thread;
    private readonly Task _turns;
    private volatile JournalHealth _health = JournalHealth.Healthy;
    private JournalPosition _turnsEnd;

    public JournalWriter(CommitQueue queue, FileSeries journal, FileSeries rejects, TimeProvider time, TimeSpan retryInterval)
    {
        (_queue, _journal, _rejects, _time, _retryInterval) = (queue, journal, rejects, time, retryInterval);
        _turnsEnd = journal.End;
        UpdateHealth();

        // A flush blocks for milliseconds, again and again, which would cost the thread pool a thread.
        _thread = new Thread(WriteGroups) { Name = "journal", IsBackground = true };
        _thread.Start();
        _turns = Task.Run(TakeTurnsAsync);
    }

    /// <summary>Whether the last attempt to write succeeded.</summary>
    public JournalHealth Health => _health;

    /// <summary>Completes when the queue is closed and everything in it has had its turn.</summary>
    public Task Completion => _turns;

    private void WriteGroups()
    {
        while (_queue.TryTake(_health.IsHealthy ? null : _retryInterval, out var group))
        {
            if (group is not null)
            {
                group.JournalFailure = Write(_journal, CommitTarget.Journal, group);
                group.RejectsFailure = Write(_rejects, CommitTarget.Rejects, group);
            }
            else
            {
                Repair();
            }

            UpdateHealth();
            if (group is not null)
            {
                _ = _written.Writer.TryWrite(group);
            }
        }

        Repair();
        _written.Writer.Complete();
    }

    private void Repair()
    {
        _ = _journal.TryRepair();
        _ = _rejects.TryRepair();
    }

    private static Exception? Write(FileSeries series, CommitTarget target, CommitGroup group)
    {
        var lines = group.LinesOf(target).WrittenSpan;
        if (lines.IsEmpty)
        {
            return null;
        }

        try
        {
            var start = series.Append(lines, group.Commits.Find(commit => commit.Target == target).Stamp);
            group.Start = target == CommitTarget.Journal ? start : group.Start;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private void UpdateHealth()
    {
        var problem = _journal.Problem ?? _rejects.Problem;
        if (problem != _health.Problem)
        {
            _health = problem is null ? JournalHealth.Healthy
                : new JournalHealth(problem, _health.Since ?? Instant.From(_time.GetUtcNow()));
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

    private void TakeTurn(CommitGroup group, in Commit commit)
    {
        var failure = commit.Target switch
        {
            CommitTarget.Journal => group.JournalFailure,
            CommitTarget.Rejects => group.RejectsFailure,
            _ => null,
        };
        if (failure is not null)
        {
            commit.Done.SetException(new JournalUnavailableException($"The journal cannot be written: {failure.Message}", failure));
            return;
        }

        if (commit.Target == CommitTarget.Journal)
        {
            _turnsEnd = group.Start with { Offset = group.Start.Offset + commit.End };
        }

        try
        {
            var turn = new JournalTurn(commit.Stamp, _turnsEnd);
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
