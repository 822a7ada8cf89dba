namespace DisconnectMonitor.Api.Ingest;

/// <summary>What became of a delivered body.</summary>
public abstract record IngestResult
{
    private IngestResult()
    {
    }

    /// <summary>It could be read, and all of it is kept: 200, even when every single event is bad, since sending it again would not help.</summary>
    /// <param name="Accepted">Events that are decided on.</param>
    /// <param name="Ignored">Events of kinds that say nothing about a connection.</param>
    /// <param name="Rejected">Events that cannot be read, kept with their reasons.</param>
    public sealed record Taken(int Accepted, int Ignored, int Rejected) : IngestResult;

    /// <summary>It cannot be read at all, and is kept with the reason: 400, after which Event Grid does not send it again.</summary>
    /// <param name="Reason">What is wrong and where; it is shown to the caller.</param>
    public sealed record Unreadable(string Reason) : IngestResult;

    /// <summary>It could not be kept now: 503 with Retry-After, after which Event Grid sends it again.</summary>
    /// <param name="Reason">Why, without any secret; it is shown to the caller.</param>
    /// <param name="RetryAfter">When to try again; rounded up to whole seconds, 1 s at least.</param>
    public sealed record Unavailable(string Reason, TimeSpan RetryAfter) : IngestResult;
}
