using DisconnectMonitor.Delivery;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Deliveries;

/// <summary>
/// What channels were told, in a table: a row for each notification and channel, whose insertion is the claim. What could not be told
/// is also among the dead letters, for as long as that is the last word about it.
/// </summary>
/// <remarks>
/// The letter follows after the row, and is made of it: a process which ends in between leaves nothing that the same record does not mend
/// when it comes again. Every method throws <see cref="StorageUnavailableException"/> when a table cannot be reached.
/// </remarks>
/// <param name="notifications">The table <see cref="TableNames.Notifications"/>.</param>
/// <param name="deadLetters">The dead letters.</param>
public sealed class TableDeliveryLog(ITable notifications, DeadLetterTable deadLetters) : IDeliveryLog
{
    /// <inheritdoc/>
    /// <remarks>What is claimed and not known to be delivered may be claimed again, and be sent twice rather than not at all.</remarks>
    public async Task<ClaimAnswer> ClaimAsync(DeliveryRecord claim, CancellationToken cancellation)
    {
        var row = await TakeInAsync(claim, cancellation).ConfigureAwait(false);
        return DeliveryRow.KindOf(row) == DeliveryRecordKind.Delivered ? ClaimAnswer.DeliveredBefore : ClaimAnswer.Claimed;
    }

    /// <inheritdoc/>
    public Task RecordAsync(DeliveryRecord record, CancellationToken cancellation) => TakeInAsync(record, cancellation);

    private async Task<Row> TakeInAsync(DeliveryRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (before, after) = await notifications.ChangeAsync(
            record.Incident,
            DeliveryRow.Key(record.Channel, record.Id),
            known => DeliveryRules.IsNews(known, record) ? DeliveryRow.With(known, record) : null,
            cancellation).ConfigureAwait(false);
        if (before is null)
        {
            await ForgetOldestAsync(record.Incident, cancellation).ConfigureAwait(false);
        }

        var row = after ?? before!;
        await (DeliveryRow.HasLetter(row) ? KeepLetterAsync(row, before, cancellation) : RemoveLetterAsync(row, cancellation)).ConfigureAwait(false);
        return row;
    }

    private async Task KeepLetterAsync(Row row, Row? before, CancellationToken cancellation)
    {
        var outcome = DeliveryRow.Read(row);
        await deadLetters.PutAsync(row.Partition, outcome, DeliveryRow.ClaimOf(row), cancellation).ConfigureAwait(false);
        if (before is not null && DeliveryRow.LetterOf(before) is { } earlier && earlier != DeliveryRow.LetterOf(row))
        {
            await deadLetters.RemoveAsync(earlier, cancellation).ConfigureAwait(false);
        }

        // Of one incident only the newest is ever sent again. Somebody else may settle this one or give up another at the same time: whoever
        // looks last sees both.
        var (isDue, isOutdone) = (false, false);
        await foreach (var other in notifications.QueryAsync(DeliveryRow.Of(row.Partition, outcome.Channel), cancellation).ConfigureAwait(false))
        {
            if (other.Key == row.Key)
            {
                isDue = DeliveryRow.HasLetter(other) && DeliveryRow.LetterOf(other) == DeliveryRow.LetterOf(row);
            }
            else if (DeliveryRow.Order(other).CompareTo(DeliveryRow.Order(row)) < 0)
            {
                await RemoveLetterAsync(other, cancellation).ConfigureAwait(false);
            }
            else
            {
                isOutdone |= DeliveryRow.HasLetter(other);
            }
        }

        if (!isDue || isOutdone)
        {
            await RemoveLetterAsync(row, cancellation).ConfigureAwait(false);
        }
    }

    private async Task RemoveLetterAsync(Row row, CancellationToken cancellation)
    {
        if (DeliveryRow.LetterOf(row) is not { } letter)
        {
            return;
        }

        await deadLetters.RemoveAsync(letter, cancellation).ConfigureAwait(false);
        _ = await notifications.ChangeAsync(
            row.Partition,
            row.Key,
            known => known is not null && DeliveryRow.LetterOf(known) == letter ? DeliveryRow.WithoutLetter(known) : null,
            cancellation).ConfigureAwait(false);
    }

    // A reminder a day for months: the oldest outcomes go, but none that is still to come.
    private async Task ForgetOldestAsync(string incident, CancellationToken cancellation)
    {
        var rows = new List<Row>();
        await foreach (var row in notifications.QueryAsync(DeliveryRow.All(incident), cancellation).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        var spare = rows
            .Where(row => DeliveryRow.KindOf(row) is not (DeliveryRecordKind.Claimed or DeliveryRecordKind.Failed))
            .OrderBy(DeliveryRow.TimeOf)
            .Take(Math.Max(0, rows.Count - IncidentRecord.MaxDeliveries));
        foreach (var row in spare)
        {
            _ = await notifications.DeleteAsync(row.Partition, row.Key, row.ETag, cancellation).ConfigureAwait(false);
        }
    }
}
