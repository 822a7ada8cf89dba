using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Identity;

namespace DisconnectMonitor.Tables.Rows;

/// <summary>One Azure table.</summary>
public sealed class AzureTable(TableClient table) : ITable
{
    private const int LargestPage = 1000;

    /// <summary>Creates the table, unless it is there.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    /// <exception cref="StorageUnavailableException">Whether it is there is not known.</exception>
    public Task CreateAsync(CancellationToken cancellation) => ReachAsync(() => table.CreateIfNotExistsAsync(cancellation));

    /// <inheritdoc/>
    public async Task<Row?> FindAsync(string partition, string key, CancellationToken cancellation)
    {
        Row? found = null;
        // Not GetEntityIfExists, to which a table that is not there is one without rows.
        _ = await IsDoneAsync(
            async () => found = RowOf((await table.GetEntityAsync<TableEntity>(partition, key, cancellationToken: cancellation).ConfigureAwait(false)).Value),
            IsGone).ConfigureAwait(false);
        return found;
    }

    /// <inheritdoc/>
    public Task<bool> InsertAsync(Row row, CancellationToken cancellation) => IsDoneAsync(
        () => table.AddEntityAsync(EntityOf(row), cancellation),
        // A table that is being deleted is a conflict too.
        refused => refused.ErrorCode == TableErrorCode.EntityAlreadyExists);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Row row, CancellationToken cancellation)
    {
        // Without one, the client's request would replace whatever there is.
        var etag = new ETag(row.ETag ?? throw new ArgumentException("The row has no ETag.", nameof(row)));
        return IsDoneAsync(
            () => table.UpdateEntityAsync(EntityOf(row), etag, TableUpdateMode.Replace, cancellation),
            refused => IsGone(refused) || IsChanged(refused));
    }

    /// <inheritdoc/>
    public Task PutAsync(Row row, CancellationToken cancellation) =>
        ReachAsync(() => table.UpsertEntityAsync(EntityOf(row), TableUpdateMode.Replace, cancellation));

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string partition, string key, string? etag, CancellationToken cancellation) =>
        IsDoneAsync(() => table.DeleteEntityAsync(partition, key, etag is null ? ETag.All : new ETag(etag), cancellation), IsChanged);

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

    private static bool IsGone(RequestFailedException refused) => refused.Status == 404 && refused.ErrorCode != TableErrorCode.TableNotFound;

    private static bool IsChanged(RequestFailedException refused) => refused.Status == 412;

    // What several tries came to, where nothing answered, is an AggregateException.
    private static bool IsAway(Exception failed) => failed is RequestFailedException or AggregateException or AuthenticationFailedException;

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
            (row, value) => value.Value is string or long or bool or DateTimeOffset ? row.With(value.Key, value.Value) : row);

    private static async Task<bool> IsDoneAsync(Func<Task> act, Func<RequestFailedException, bool> isNotDone)
    {
        try
        {
            await act().ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException refused) when (isNotDone(refused))
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
