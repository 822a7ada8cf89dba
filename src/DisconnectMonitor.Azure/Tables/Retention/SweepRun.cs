using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Retention;

/// <summary>One run of the sweep.</summary>
internal sealed class SweepRun(SweptTables tables, int most, CancellationToken cancellation)
{
    public int Deleted { get; private set; }

    public bool IsFull => Deleted >= most;

    /// <summary>Incidents that have ended.</summary>
    public async Task IncidentsAsync(RowQuery old)
    {
        await foreach (var row in tables.Incidents.QueryAsync(old, cancellation).ConfigureAwait(false))
        {
            if (IsFull)
            {
                return;
            }

            if (!ListRow.IsOpen(row))
            {
                await DeleteAllAsync(tables.Notifications, new RowQuery { Partition = ListRow.IncidentOf(row) }).ConfigureAwait(false);
                await DeleteAsync(tables.Incidents, row).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What is about no incident on record: overflows and reports are known to their channel only, and some records come late.</summary>
    public async Task OrphansAsync(RowQuery old)
    {
        var (partition, isKept) = ("", true);
        await foreach (var row in tables.Notifications.QueryAsync(old, cancellation).ConfigureAwait(false))
        {
            if (IsFull)
            {
                return;
            }

            if (row.Partition != partition)
            {
                (partition, isKept) = (row.Partition, await IsOnRecordAsync(row.Partition).ConfigureAwait(false));
            }

            if (!isKept)
            {
                await DeleteAsync(tables.Notifications, row).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Devices that had no open incident when they were last looked at.</summary>
    public async Task DevicesAsync(RowQuery old)
    {
        await foreach (var row in tables.Devices.QueryAsync(old, cancellation).ConfigureAwait(false))
        {
            if (IsFull)
            {
                return;
            }

            if (!DeviceRow.IsAlerting(row))
            {
                await DeleteAsync(tables.Devices, row).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What a shadow policy would have told, be it open or over: a policy that was taken away ends nothing any more.</summary>
    public async Task ShadowsAsync(RowQuery old)
    {
        if (!IsFull)
        {
            await DeleteAllAsync(tables.Shadows, old with { Most = most - Deleted }).ConfigureAwait(false);
        }
    }

    /// <summary>Dead letters of before a time.</summary>
    public async Task DeadLettersAsync(string before)
    {
        foreach (var partition in new[] { LetterRow.Partition, EventRow.Partition })
        {
            if (!IsFull)
            {
                var query = new RowQuery { Partition = partition, After = before, Most = most - Deleted };
                await DeleteAllAsync(tables.DeadLetters, query).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> IsOnRecordAsync(string incident)
    {
        if (await tables.Notifications.FirstAsync(RevisionRow.All(incident), cancellation).ConfigureAwait(false) is not { } newest)
        {
            return false;
        }

        var (partition, key) = ListRow.Place(RevisionRow.Read(newest));
        return await tables.Incidents.FindAsync(partition, key, cancellation).ConfigureAwait(false) is not null;
    }

    private async Task DeleteAllAsync(ITable table, RowQuery query)
    {
        await foreach (var row in table.QueryAsync(query, cancellation).ConfigureAwait(false))
        {
            await DeleteAsync(table, row).ConfigureAwait(false);
        }
    }

    // What was written since it was read is not old any more.
    private async Task DeleteAsync(ITable table, Row row)
    {
        if (await table.DeleteAsync(row.Partition, row.Key, row.ETag, cancellation).ConfigureAwait(false))
        {
            Deleted++;
        }
    }
}
