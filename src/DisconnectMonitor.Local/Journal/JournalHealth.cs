using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Journals;

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
