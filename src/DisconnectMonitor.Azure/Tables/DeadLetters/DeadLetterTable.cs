using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.DeadLetters;

/// <summary>What could not be read, and what could not be delivered. Every method throws <see cref="StorageUnavailableException"/> when the table cannot be reached.</summary>
/// <param name="table">The table <see cref="TableNames.DeadLetters"/>.</param>
public sealed class DeadLetterTable(ITable table)
{
    /// <summary>Keeps an event, or the body of a delivery, that could not be read. The same of the same time is kept once.</summary>
    /// <param name="body">The bytes that arrived, of any length; see <see cref="DeadEvent.MaxBodyLength"/>.</param>
    /// <param name="reason">Why it could not be read; 4,000 characters of it are kept.</param>
    /// <param name="at">When it arrived: the same when it is added again.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public Task AddEventAsync(ReadOnlyMemory<byte> body, string reason, Instant at, CancellationToken cancellation) =>
        table.PutAsync(EventRow.Of(body.Span, reason, at), cancellation);

    /// <summary>Lists what could not be read, the newest first.</summary>
    /// <param name="after">The place after which to go on, see <see cref="DeadEvent.Place"/>; null from the start.</param>
    /// <param name="size">The most items, 1 or more.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public Task<Slice<DeadEvent>> ListEventsAsync(TimeCursor? after, int size, CancellationToken cancellation) =>
        ListAsync(new RowQuery { Partition = EventRow.Partition }, after, size, EventRow.Read, cancellation);

    /// <summary>Lists the notifications that could not be delivered, as <see cref="IDeadLetters.ListAsync"/> does.</summary>
    /// <inheritdoc cref="IDeadLetters.ListAsync"/>
    public Task<Slice<DeadLetterSummary>> ListNotificationsAsync(
        string? channel, TimeCursor? after, int size, CancellationToken cancellation) =>
        ListAsync(LetterRow.Query(channel), after, size, LetterRow.Read, cancellation);

    /// <summary>Keeps a notification that could not be delivered.</summary>
    internal Task PutAsync(string incident, DeliveryOutcome outcome, DeliveryRecord? claim, CancellationToken cancellation) =>
        table.PutAsync(LetterRow.Of(incident, outcome, claim), cancellation);

    /// <summary>Forgets a notification, if it is kept: it is being delivered, or was.</summary>
    internal Task RemoveAsync(string letter, CancellationToken cancellation) =>
        table.DeleteAsync(LetterRow.Partition, letter, etag: null, cancellation);

    private Task<Slice<T>> ListAsync<T>(RowQuery query, TimeCursor? after, int size, Func<Row, T> read, CancellationToken cancellation)
        where T : class
    {
        var from = after is { } place ? TimeKeys.NewestFirst(place.At, place.Id) : null;
        return table.QueryAsync(query with { After = from, Most = size + 1 }, cancellation).SliceAsync(size, read, cancellation);
    }
}
