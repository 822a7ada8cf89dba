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
