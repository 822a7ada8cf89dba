using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Entities;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Puts a device's state into the table that lists devices, now that an incident of it has changed.</summary>
public sealed class RefreshDevice(DeviceTable devices, IMonitorEntities monitor, EntityClient entities)
{
    // Messages leave before the state is stored, by moments as a rule.
    private const int Tries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Puts it there. A device whose entity does not show the incident yet is left as it is: the next change shows it.</summary>
    [Function(nameof(RefreshDevice))]
    public async Task RunAsync(
        [ActivityTrigger] IncidentRevision revision, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        entities.Use(client);
        for (var tries = 1; !await devices.RefreshAsync(revision, monitor, cancellation).ConfigureAwait(false) && tries < Tries; tries++)
        {
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }
}
