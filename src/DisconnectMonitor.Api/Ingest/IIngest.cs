namespace DisconnectMonitor.Api.Ingest;

/// <summary>Takes in what Event Grid delivers. The host that implements it keeps everything durably before it answers.</summary>
public interface IIngest
{
    /// <summary>Reads a body, keeps what it holds, and answers once that is safe.</summary>
    /// <param name="body">
    /// The body as it was delivered, 4 MB at most: an array of events, or one event, or anything else. It is pooled memory: valid
    /// until the task completes, and not to be touched afterwards.
    /// </param>
    /// <param name="arrival">What came with it.</param>
    /// <param name="cancellation">The caller has gone. What was begun may be kept nevertheless.</param>
    Task<IngestResult> IngestAsync(ReadOnlyMemory<byte> body, Arrival arrival, CancellationToken cancellation);

    /// <summary>
    /// Keeps a body that was refused before it was read: Event Grid does not send it again after a 400. Nothing is decided on it.
    /// </summary>
    /// <param name="body">The body, as in <see cref="IngestAsync"/>.</param>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="arrival">What came with it.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns><see cref="IngestResult.Unreadable"/> once it is kept, or <see cref="IngestResult.Unavailable"/>.</returns>
    Task<IngestResult> RefuseAsync(ReadOnlyMemory<byte> body, string reason, Arrival arrival, CancellationToken cancellation);
}

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

/// <summary>What became of a delivery.</summary>
/// <param name="Accepted">Events that are decided on.</param>
/// <param name="Ignored">Events of kinds that say nothing about a connection.</param>
/// <param name="Rejected">Events that cannot be read, kept with their reasons.</param>
internal sealed record IngestAnswer(int Accepted, int Ignored, int Rejected);

/// <summary>What came with a delivery, for logs and metrics only: whoever holds the key may have written it.</summary>
/// <param name="Subscription">The event subscription by its header <c>aeg-subscription-name</c>, at most 128 characters; null when there is none.</param>
/// <param name="RetriesBefore">How often the delivery was tried before, by its header <c>aeg-delivery-count</c>; 0 when it says nothing.</param>
public readonly record struct Arrival(string? Subscription, int RetriesBefore);
