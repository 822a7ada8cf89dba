using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Tables.DeadLetters;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Functions.Ingest;

/// <summary>Keeps what cannot be read in the table of dead letters.</summary>
public sealed partial class TableRefusedEvents(DeadLetterTable deadLetters, ILogger<TableRefusedEvents> log) : IRefusedEvents
{
    /// <inheritdoc/>
    public async Task KeepAsync(ReadOnlyMemory<byte> content, string reason, Instant at, CancellationToken cancellation)
    {
        await deadLetters.AddEventAsync(content, reason, at, cancellation).ConfigureAwait(false);
        Refused(log, content.Length, reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "An event of {Bytes} bytes cannot be read and is kept in the table DeadLetters: {Reason}")]
    private static partial void Refused(ILogger log, int bytes, string reason);
}
