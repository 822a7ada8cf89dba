using DisconnectMonitor.Devices;

namespace DisconnectMonitor.Api.Registries;

/// <summary>Where a host keeps what the registry says of devices.</summary>
public interface IRegistry
{
    /// <summary>Takes some devices in. The same again changes nothing, so an import may be repeated.</summary>
    /// <param name="devices">The devices, one at least.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns><see cref="CommandResult.Done"/>, <see cref="CommandResult.Accepted"/> or <see cref="CommandResult.Unavailable"/>.</returns>
    Task<CommandResult> ImportAsync(ImmutableArray<RegisteredDevice> devices, CancellationToken cancellation);
}
