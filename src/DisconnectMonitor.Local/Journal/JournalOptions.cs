using DisconnectMonitor.Events;

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

/// <summary>Whether the journal can be written.</summary>
/// <param name="Problem">Why it cannot; null when it can.</param>
/// <param name="Since">Since when it cannot; null when it can.</param>
public sealed record JournalHealth(string? Problem, Instant? Since)
{
    /// <summary>It can.</summary>
    public static readonly JournalHealth Healthy = new(null, null);

    /// <summary>Whether the last attempt to write succeeded.</summary>
    public bool IsHealthy => Problem is null;
}

/// <summary>A turn in the order of the journal: one at a time, stamps never going back.</summary>
/// <param name="Stamp">The time that counts as now for whatever is decided in this turn.</param>
/// <param name="End">
/// Everything before this place, the entry of this turn included, has had its turn: a state that is saved in this turn goes on
/// from here.
/// </param>
public readonly record struct JournalTurn(Instant Stamp, JournalPosition End);
