namespace DisconnectMonitor.Local.Journals;

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
