using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.Serving;

/// <summary>Takes deliveries in for the local monitor.</summary>
internal sealed class LocalIngest(LocalMonitor monitor) : IIngest
{
    public async Task<IngestResult> IngestAsync(ReadOnlyMemory<byte> body, Arrival arrival, CancellationToken cancellation)
    {
        try
        {
            // To the end: the body is the caller's, who takes it back when this returns.
            var result = await monitor.IngestAsync(body, CancellationToken.None).ConfigureAwait(false);
            return result.Problem is { } problem
                ? new IngestResult.Unreadable(problem)
                : new IngestResult.Taken(result.Accepted, result.Ignored, result.Refused);
        }
        catch (JournalUnavailableException unavailable)
        {
            return JournalOutage.Answer(unavailable, (reason, after) => new IngestResult.Unavailable(reason, after));
        }
    }

    public async Task<IngestResult> RefuseAsync(
        ReadOnlyMemory<byte> body, string reason, Arrival arrival, CancellationToken cancellation)
    {
        try
        {
            await monitor.RejectAsync(body, reason, CancellationToken.None).ConfigureAwait(false);
            return new IngestResult.Unreadable(reason);
        }
        catch (JournalUnavailableException unavailable)
        {
            return JournalOutage.Answer(unavailable, (why, after) => new IngestResult.Unavailable(why, after));
        }
    }
}
