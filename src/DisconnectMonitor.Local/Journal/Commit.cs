using System.Buffers;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Something that waits to be written and to have its turn.</summary>
/// <param name="Target">Where it is written.</param>
/// <param name="Stamp">Its stamp.</param>
/// <param name="End">Where its line ends in the buffer of its group.</param>
/// <param name="Apply">What happens in its turn.</param>
/// <param name="Done">Completes after its turn.</param>
internal readonly record struct Commit(
    CommitTarget Target, Instant Stamp, int End, Action<JournalTurn> Apply, TaskCompletionSource<JournalTurn> Done);

/// <summary>What is written with one write and one flush.</summary>
internal sealed class CommitGroup
{
    // A burst may need more, but its memory is let go afterwards.
    private const int KeptBytes = 4 * 1024 * 1024;

    private ArrayBufferWriter<byte> _journal = new();
    private ArrayBufferWriter<byte> _rejects = new();

    /// <summary>What has its turn, in order.</summary>
    public List<Commit> Commits { get; } = [];

    /// <summary>Where its part of the journal starts, once it is written.</summary>
    public JournalPosition Start { get; set; }

    /// <summary>Why its part of the journal could not be written; null if it was.</summary>
    public Exception? JournalFailure { get; set; }

    /// <summary>Why its rejects could not be written; null if they were.</summary>
    public Exception? RejectsFailure { get; set; }

    /// <summary>How many bytes it holds.</summary>
    public int Bytes => _journal.WrittenCount + _rejects.WrittenCount;

    /// <summary>The lines for one target.</summary>
    public ArrayBufferWriter<byte> LinesOf(CommitTarget target) => target == CommitTarget.Rejects ? _rejects : _journal;

    /// <summary>Makes it ready for its next use.</summary>
    public void Clear()
    {
        Commits.Clear();
        (JournalFailure, RejectsFailure) = (null, null);
        _journal = Emptied(_journal);
        _rejects = Emptied(_rejects);
    }

    private static ArrayBufferWriter<byte> Emptied(ArrayBufferWriter<byte> lines)
    {
        lines.ResetWrittenCount();
        return lines.Capacity <= KeptBytes ? lines : new ArrayBufferWriter<byte>();
    }
}

/// <summary>Where something that waits for its turn is written.</summary>
internal enum CommitTarget
{
    /// <summary>Nowhere: it only wants its turn.</summary>
    None,

    /// <summary>The journal.</summary>
    Journal,

    /// <summary>The rejects.</summary>
    Rejects,
}
