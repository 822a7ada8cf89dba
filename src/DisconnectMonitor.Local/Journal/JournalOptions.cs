namespace DisconnectMonitor.Local.Journals;

/// <summary>Where and how the journal is kept.</summary>
public sealed record JournalOptions
{
    /// <summary>The data folder. It is made, for its owner only, when it does not exist.</summary>
    public required string Folder { get; init; }

    /// <summary>A file is followed by a new one rather than grow beyond this. 64 MB by default.</summary>
    public long MaxFileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long files are kept once nothing needs them any more. 30 days by default.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// The most bytes that wait to be written and decided; beyond that, appends are refused until there is room, so that a slow
    /// disk does not fill the memory. 64 MB by default.
    /// </summary>
    public long MaxWaitingBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How often a journal that cannot be written is tried again when nothing arrives. Every second by default.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);
}
