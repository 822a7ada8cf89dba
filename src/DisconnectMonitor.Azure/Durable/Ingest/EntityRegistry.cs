using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Tables.Registries;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>
/// Takes a registry in for the entities: it is in the table and on its way to each device when a call returns. One that throws leaves the
/// caller to send all of it again, which does no harm.
/// </summary>
public sealed class EntityRegistry(RegistryTable table, IEntitySignals signals, TimeProvider time) : IRegistry
{
    private const int AtOnce = 64;

    /// <inheritdoc/>
    public async Task<CommandResult> ImportAsync(ImmutableArray<RegisteredDevice> devices, CancellationToken cancellation)
    {
        var now = Instant.From(time.GetUtcNow());
        await table.KeepAsync(devices, cancellation).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            devices,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (known, stop) => await signals.SignalAsync(
                EntityAddress.Device(known.Device.Key),
                EntityOperations.Registered,
                new DeviceRegistered(known.Device, known.Registration, now),
                stop).ConfigureAwait(false)).ConfigureAwait(false);
        return new CommandResult.Accepted();
    }
}
