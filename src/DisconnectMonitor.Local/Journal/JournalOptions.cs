namespace DisconnectMonitor.Local.Journals;

/// <summary>Where and how the journal is kept.</summary>
public sealed record JournalOptions
{
    /// <summary>The data folder. It is made, for its owner only, when it does not exist.</summary>
    public required string Folder { get; init; }

    /// <summary>How long what is not needed any more is kept. 30 days by default.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// The most bytes that wait to be written and decided; beyond that, appends are refused until there is room, so that a slow
    /// disk does not fill the memory. 64 MB by default.
    /// </summary>
    public long MaxWaitingBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Is told how much of a data folder of an older release is taken over, 0 to 1. Nobody by default.</summary>
    public Action<double> TakingOver { get; init; } = static _ => { };

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
/// The last entry that has had its turn, the one of this turn included: a state that is saved in this turn goes on after it.
/// 0 before the first.
/// </param>
public readonly record struct JournalTurn(Instant Stamp, long End);
