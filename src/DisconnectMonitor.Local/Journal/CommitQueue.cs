using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// Takes what is to be written from any thread and puts it in order: stamp, place in the journal and turn are given together.
/// </summary>
internal sealed class CommitQueue(StampClock clock, long maxWaitingBytes)
{
    private readonly object _gate = new();
    private CommitGroup _filling = new();
    private long _waitingBytes;
    private bool _isClosed;

    /// <summary>How far the machine's clock lies behind the last stamp.</summary>
    public TimeSpan ClockBehind
    {
        get
        {
            lock (_gate)
            {
                return clock.Behind;
            }
        }
    }

    /// <summary>Queues something to be written, and its turn.</summary>
    /// <param name="bytes">How much waits with it.</param>
    /// <param name="isDurable">Whether it has to be on the disk before its turn.</param>
    /// <param name="write">Writes it; null for nothing.</param>
    /// <param name="apply">What happens in its turn.</param>
    /// <returns>Completes after the turn; fails when too much is waiting.</returns>
    public Task<JournalTurn> Add(int bytes, bool isDurable, Action<StoreWriter, Events.Instant>? write, Action<JournalTurn> apply)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(Journal));
            var stamp = clock.Next();
            if (_waitingBytes > 0 && _waitingBytes + bytes > maxWaitingBytes && bytes > 0)
            {
                return Task.FromException<JournalTurn>(
                    new JournalUnavailableException($"The journal takes no more: {_waitingBytes} bytes wait to be written"));
            }

            var commit = new Commit { Stamp = stamp, Write = write, IsDurable = isDurable, Bytes = bytes, Apply = apply };
            _waitingBytes += bytes;
            _filling.Add(commit);
            Monitor.Pulse(_gate);
            return commit.Done.Task;
        }
    }

    /// <summary>Waits for something to write.</summary>
    /// <param name="patience">How long; null for ever.</param>
    /// <param name="group">All that waited; null when nothing came in time.</param>
    /// <returns>False when nothing waits and nothing will come any more.</returns>
    public bool TryTake(TimeSpan? patience, out CommitGroup? group)
    {
        lock (_gate)
        {
            if (_filling.Commits.Count == 0 && !_isClosed)
            {
                _ = Monitor.Wait(_gate, patience ?? Timeout.InfiniteTimeSpan);
            }

            group = null;
            if (_filling.Commits.Count > 0)
            {
                (group, _filling) = (_filling, new CommitGroup());
            }

            return group is not null || !_isClosed;
        }
    }

    /// <summary>The turns of a group are over.</summary>
    public void Release(CommitGroup group)
    {
        lock (_gate)
        {
            _waitingBytes -= group.Bytes;
        }
    }

    /// <summary>Takes no more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
