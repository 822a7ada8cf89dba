using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Journals;

/// <summary>A real disk that fails as a test wants it to.</summary>
internal sealed class FaultyDisk : IDiskWatch
{
    private int _commits;

    /// <summary>Whether nothing can be committed from now on.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether not even the database can be opened from now on.</summary>
    public bool IsGone { get; set; }

    public int Commits => _commits;

    /// <summary>Is called in each commit.</summary>
    public Action InCommit { get; set; } = () => { };

    public void Opening() => FailIf(IsGone);

    public void Committing()
    {
        _ = Interlocked.Increment(ref _commits);
        InCommit();
        FailIf(IsBroken);
    }

    private static void FailIf(bool fails)
    {
        if (fails)
        {
            throw new IOException("the disk failed");
        }
    }
}
