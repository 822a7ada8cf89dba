using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Functions.Storage;

/// <summary>One Azure table.</summary>
public sealed class AzureTable(TableClient table) : ITable
{
    private const int LargestPage = 1000;

    /// <inheritdoc/>
    public async Task<Row?> FindAsync(string partition, string key, CancellationToken cancellation)
    {
        var found = await ReachAsync(() =>
            table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellation)).ConfigureAwait(false);
        return found.HasValue ? RowOf(found.Value!) : null;
    }

    /// <inheritdoc/>
    public Task<bool> InsertAsync(Row row, CancellationToken cancellation) =>
        IsDoneAsync(() => table.AddEntityAsync(EntityOf(row), cancellation), 409);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Row row, CancellationToken cancellation) =>
        IsDoneAsync(() => table.UpdateEntityAsync(EntityOf(row), new ETag(row.ETag ?? ""), TableUpdateMode.Replace, cancellation), 404, 412);

    /// <inheritdoc/>
    public Task PutAsync(Row row, CancellationToken cancellation) =>
        ReachAsync(() => table.UpsertEntityAsync(EntityOf(row), TableUpdateMode.Replace, cancellation));

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string partition, string key, string? etag, CancellationToken cancellation) =>
        IsDoneAsync(() => table.DeleteEntityAsync(partition, key, etag is null ? ETag.All : new ETag(etag), cancellation), 412);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Row> QueryAsync(RowQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = Math.Min(query.Most ?? LargestPage, LargestPage);
        var rows = table.QueryAsync<TableEntity>(FilterOf(query), page, select: null, cancellation).GetAsyncEnumerator(cancellation);
        await using (rows.ConfigureAwait(false))
        {
            for (var read = 0; read < (query.Most ?? int.MaxValue) && await ReachAsync(() => rows.MoveNextAsync().AsTask()).ConfigureAwait(false); read++)
            {
                yield return RowOf(rows.Current);
            }
        }
    }

    /// <summary>Whether a call failed because the storage cannot be reached or does not want it now.</summary>
    /// <param name="failed">How it failed. What several tries came to, where nothing answered, is an <see cref="AggregateException"/>.</param>
    internal static bool IsAway(Exception failed) => failed is RequestFailedException or AggregateException or AuthenticationFailedException;

    private static string? FilterOf(RowQuery query)
    {
        List<string> conditions = [];
        Add(query.Partition, text => TableClient.CreateQueryFilter($"PartitionKey eq {text}"));
        Add(query.After, text => TableClient.CreateQueryFilter($"RowKey gt {text}"));
        Add(query.Before, text => TableClient.CreateQueryFilter($"RowKey lt {text}"));
        if (query.WrittenBefore is { } time)
        {
            conditions.Add(TableClient.CreateQueryFilter($"Timestamp lt {time}"));
        }

        // The names are this product's own; only values need escaping.
        conditions.AddRange(query.Where.Select(where => where.Key + TableClient.CreateQueryFilter($" eq {where.Value}")));
        return conditions.Count == 0 ? null : string.Join(" and ", conditions);

        void Add(string? value, Func<string, string> condition)
        {
            if (value is not null)
            {
                conditions.Add(condition(value));
            }
        }
    }

    private static TableEntity EntityOf(Row row)
    {
        var entity = new TableEntity(row.Partition, row.Key);
        foreach (var (name, value) in row.Properties)
        {
            entity[name] = value;
        }

        return entity;
    }

    private static Row RowOf(TableEntity entity) => entity
        .Where(value => value.Key is not ("odata.etag" or "PartitionKey" or "RowKey" or "Timestamp"))
        .Aggregate(
            new Row(entity.PartitionKey, entity.RowKey) { ETag = entity.ETag.ToString(), WrittenAt = entity.Timestamp },
            (row, value) => value.Value is string or long or bool or double or DateTimeOffset ? row.With(value.Key, value.Value) : row);

    private static async Task<bool> IsDoneAsync(Func<Task> act, params int[] notDone)
    {
        try
        {
            await act().ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException refused) when (notDone.Contains(refused.Status))
        {
            return false;
        }
        catch (Exception failed) when (IsAway(failed))
        {
            throw Unavailable(failed);
        }
    }

    private static async Task<T> ReachAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (Exception failed) when (IsAway(failed))
        {
            throw Unavailable(failed);
        }
    }

    // Not the message: it quotes the request.
    private static StorageUnavailableException Unavailable(Exception failed) => new(
        failed is RequestFailedException { Status: > 0 } answer
            ? string.Create(CultureInfo.InvariantCulture, $"Table storage answered {answer.Status} {answer.ErrorCode}.")
            : "Table storage cannot be reached.",
        failed);
}
