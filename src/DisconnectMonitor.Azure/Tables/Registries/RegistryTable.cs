using System.Runtime.CompilerServices;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Registries;

/// <summary>
/// What the registry says of devices, as it was imported last: so that devices can be listed of which nothing was ever heard. One row for
/// each device, in the partition of its hub, by device key. Every method throws <see cref="StorageUnavailableException"/> when the table
/// cannot be reached.
/// </summary>
/// <param name="table">The table <see cref="TableNames.Registry"/>.</param>
public sealed class RegistryTable(ITable table)
{
    private const string Device = "Device";
    private const string Group = "Group";
    private const string IsDisabled = "IsDisabled";
    private const int AtOnce = 32;

    /// <summary>Keeps what is said of some devices, over what was said before.</summary>
    public Task KeepAsync(ImmutableArray<RegisteredDevice> devices, CancellationToken cancellation) => Parallel.ForEachAsync(
        devices,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
        async (known, stop) => await table.PutAsync(RowOf(known), stop).ConfigureAwait(false));

    /// <summary>The keys of the devices of some hubs, ascending.</summary>
    /// <param name="hubs">The hubs.</param>
    /// <param name="device">Those with this id; null for all.</param>
    /// <param name="after">The key after which to go on; null from the start.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async IAsyncEnumerable<DeviceKey> ListAsync(
        IReadOnlyList<string> hubs, string? device, DeviceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new RowQuery { After = after?.ToString() };
        query = device is null ? query : query with { Where = query.Where.Add(Device, device) };
        await foreach (var row in table.MergeAsync(hubs, query, cancellation).ConfigureAwait(false))
        {
            yield return DeviceKey.Of(row.Partition, row.Text(Device)!);
        }
    }

    private static Row RowOf(RegisteredDevice known) => new Row(known.Device.Hub, known.Device.Key.ToString())
        .With(Device, known.Device.DeviceId)
        .With(Group, known.Registration.Group)
        .With(IsDisabled, known.Registration.IsDisabled);
}
