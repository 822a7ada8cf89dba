using System.Buffers;

namespace DisconnectMonitor.Local.Journals;

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
