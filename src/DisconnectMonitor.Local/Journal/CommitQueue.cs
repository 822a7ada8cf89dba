namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// Takes what is to be written from any thread and puts it in order: stamp, place in the file and turn are given together.
/// </summary>
internal sealed class CommitQueue(StampClock clock, long maxWaitingBytes)
{
    private readonly object _gate = new();
    private readonly Stack<CommitGroup> _spare = new();
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

    /// <summary>Queues a line, of which a copy is taken, and its turn.</summary>
    /// <returns>Completes after the turn; fails when too much is waiting.</returns>
    public Task<JournalTurn> Add(CommitTarget target, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, Action<JournalTurn> apply)
    {
        // Who waits goes on elsewhere, not in the loop that takes the turns.
        var done = new TaskCompletionSource<JournalTurn>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(Journal));
            var stamp = clock.Next();
            var lines = _filling.LinesOf(target);
            if (target != CommitTarget.None)
            {
                if (_waitingBytes > 0 && _waitingBytes + value.Length > maxWaitingBytes)
                {
                    return Task.FromException<JournalTurn>(
                        new JournalUnavailableException($"The journal takes no more: {_waitingBytes} bytes wait to be written"));
                }

                var before = lines.WrittenCount;
                JournalLine.Write(lines, stamp, name, value);
                _waitingBytes += lines.WrittenCount - before;
            }

            _filling.Commits.Add(new Commit(target, stamp, lines.WrittenCount, apply, done));
            Monitor.Pulse(_gate);
        }

        return done.Task;
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
                group = _filling;
                _filling = _spare.TryPop(out var spare) ? spare : new CommitGroup();
            }

            return group is not null || !_isClosed;
        }
    }

    /// <summary>Takes back a group whose turns are over.</summary>
    public void Release(CommitGroup group)
    {
        lock (_gate)
        {
            _waitingBytes -= group.Bytes;
            group.Clear();
            _spare.Push(group);
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
