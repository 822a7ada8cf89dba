using DisconnectMonitor.Events;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>Keeps what cannot be read.</summary>
public interface IRefusedEvents
{
    /// <summary>Keeps it durably. The same content at the same time may come twice.</summary>
    /// <param name="content">What was delivered.</param>
    /// <param name="reason">What is wrong with it and where.</param>
    /// <param name="at">When it arrived.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task KeepAsync(ReadOnlyMemory<byte> content, string reason, Instant at, CancellationToken cancellation);
}
