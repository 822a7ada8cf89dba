namespace DisconnectMonitor.Simulation;

/// <summary>A time in which the host is down, so that no timer fires and Event Grid tries again later; or in which a target takes nothing.</summary>
/// <param name="From">When it goes down.</param>
/// <param name="Until">When it is up again.</param>
public sealed record Downtime(Instant From, Instant Until)
{
    /// <summary>Whether it is down at a time.</summary>
    public bool Covers(Instant at) => From <= at && at < Until;
}
