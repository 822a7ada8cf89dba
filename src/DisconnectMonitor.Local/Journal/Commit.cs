using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Something that waits to be written and to have its turn.</summary>
internal sealed class Commit
{
    /// <summary>Its stamp.</summary>
    public required Instant Stamp { get; init; }

    /// <summary>What is written; null for nothing: it only wants its turn.</summary>
    public required Action<StoreWriter, Instant>? Write { get; init; }

    /// <summary>Whether it has to be on the disk before its turn.</summary>
    public required bool IsDurable { get; init; }

    /// <summary>How many bytes it holds.</summary>
    public required int Bytes { get; init; }

    /// <summary>What happens in its turn.</summary>
    public required Action<JournalTurn> Apply { get; init; }

    /// <summary>The last entry of the journal once it is written.</summary>
    public long End { get; set; }

    /// <summary>Completes after its turn. Who waits goes on elsewhere, not in the loop that takes the turns.</summary>
    public TaskCompletionSource<JournalTurn> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What is committed together.</summary>
internal sealed class CommitGroup
{
    /// <summary>What has its turn, in order.</summary>
    public List<Commit> Commits { get; } = [];

    /// <summary>Why nothing of it could be written; null if it was.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How many bytes it holds.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether there is something to write.</summary>
    public bool HasWrites { get; private set; }

    /// <summary>Whether something in it has to be on the disk before its turn.</summary>
    public bool IsDurable { get; private set; }

    /// <summary>Adds what comes next.</summary>
    public void Add(Commit commit)
    {
        Commits.Add(commit);
        Bytes += commit.Bytes;
        HasWrites |= commit.Write is not null;
        IsDurable |= commit.IsDurable;
    }
}
