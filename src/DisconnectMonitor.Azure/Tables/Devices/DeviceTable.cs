using System.Runtime.CompilerServices;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Devices;

/// <summary>
/// Devices as they were at the last turn of an incident of theirs: for lists. Nothing is written for single events, and a device that never
/// alerted is not here. Every method throws <see cref="StorageUnavailableException"/> when the table or the entities cannot be reached.
/// </summary>
/// <param name="table">The table <see cref="TableNames.Devices"/>.</param>
/// <param name="hubs">The hubs: a list over all of them has those that are registered.</param>
public sealed class DeviceTable(ITable table, HubTable hubs)
{
    /// <summary>Keeps the state of the device that a revision is about, as its entity has it now.</summary>
    /// <remarks>
    /// Between the reading of the row and its writing the entity is read: of several at the same time, the one that has read last also
    /// writes last.
    /// </remarks>
    /// <param name="revision">The revision; of one that is about no device, nothing is kept.</param>
    /// <param name="entities">The entities.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>
    /// False while the entity does not show what the revision says: what an entity sends may leave before its state is stored. To be
    /// called again in some seconds, and given up after a few times, as the device may have come on since.
    /// </returns>
    public async Task<bool> RefreshAsync(IncidentRevision revision, IMonitorEntities entities, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(revision);
        ArgumentNullException.ThrowIfNull(entities);
        if (!IncidentKey.TryGetDevice(revision.Incident, out var device))
        {
            return true;
        }

        DeviceState? state = null;
        _ = await table.ChangeAsync(
            revision.Hub,
            DeviceRow.Key(device),
            async row =>
            {
                state = await entities.ReadDeviceAsync(device, cancellation).ConfigureAwait(false);
                return state is null ? null : DeviceRow.With(row, state);
            },
            cancellation).ConfigureAwait(false);
        return state is not null && state.Owns(revision.Incident) == (revision.Type != RevisionType.Resolved);
    }

    /// <summary>Lists devices by key, ascending.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The key after which to go on; null from the start.</param>
    /// <param name="size">The most items, 1 or more.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<Slice<DeviceState>> ListAsync(DeviceFilter filter, DeviceKey? after, int size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var where = filter.Hub is { } hub ? [hub] : await hubs.ListAsync(cancellation).ConfigureAwait(false);
        var rows = filter.Device is { } device
            ? NamedAsync(where, device, after, cancellation)
            : table.MergeAsync(where, Query(filter, after, size), cancellation);
        return await rows
            .SliceAsync(size, row => DeviceRow.Read(row) is var state && filter.Matches(state) ? state : null, cancellation)
            .ConfigureAwait(false);
    }

    private static RowQuery Query(DeviceFilter filter, DeviceKey? after, int size) => DeviceRow.Query(filter) with
    {
        After = after is { } place ? DeviceRow.Key(place) : null,
        // Who has a module is known only once the row is read.
        Most = filter.Module is null ? size + 1 : null,
    };

    // There is one in each hub at most, and its key is known.
    private async IAsyncEnumerable<Row> NamedAsync(
        IReadOnlyList<string> where,
        string device,
        DeviceKey? after,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var keys = where.Select(hub => (Hub: hub, Key: DeviceKey.Of(hub, device))).Where(one => after is null || one.Key > after).OrderBy(one => one.Key);
        foreach (var (hub, key) in keys)
        {
            if (await table.FindAsync(hub, DeviceRow.Key(key), cancellation).ConfigureAwait(false) is { } row)
            {
                yield return row;
            }
        }
    }
}

/// <summary>The rows of the table <see cref="TableNames.Devices"/>: one for each device, in the partition of its hub, by device key.</summary>
internal static class DeviceRow
{
    private const string State = "State";

    /// <summary>Those that a filter lets through, and others that it does not where it asks for a module.</summary>
    public static RowQuery Query(DeviceFilter filter)
    {
        var query = new RowQuery();
        return filter is { Module: null, State: { } wanted } ? query with { Where = query.Where.Add(State, wanted.ToString()) } : query;
    }

    public static string Key(DeviceKey device) => device.ToString();

    public static Row With(Row? known, DeviceState state) =>
        (known ?? new Row(state.Device.Hub, Key(state.Device.Key)))
            .With(State, ConnectionStates.Of(state).ToString())
            .WithJson(state, StateJson.TypeInfo<DeviceState>());

    public static DeviceState Read(Row row) => row.Json(StateJson.TypeInfo<DeviceState>());

    /// <summary>Whether an incident was open for it.</summary>
    public static bool IsAlerting(Row row) => Read(row).Connections.Any(connection => connection.Incident is not null);
}
