using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Silences;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Entities;

/// <summary>What the entities know, and what an operator may tell them.</summary>
/// <remarks>Each method throws <see cref="StorageUnavailableException"/> when they cannot be reached.</remarks>
public interface IMonitorEntities
{
    /// <summary>A device's state; null when nothing of it was seen.</summary>
    /// <param name="device">The device.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<DeviceState?> ReadDeviceAsync(DeviceKey device, CancellationToken cancellation);

    /// <summary>The keys of the devices of a hub that are gone with an open cluster, ascending. A device itself may have come on since.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The key after which to begin; null from the start.</param>
    /// <param name="most">The most keys, 1 or more.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<IReadOnlyCollection<DeviceKey>> ListClusteredAsync(
        string hub, DeviceFilter filter, DeviceKey? after, int most, CancellationToken cancellation);

    /// <summary>A hub's state; null when nothing of it was seen.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<HubState?> ReadHubAsync(string hub, CancellationToken cancellation);

    /// <summary>The silences and what they hold; <see cref="SilenceState.Empty"/> while there never was anything.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    Task<SilenceState> ReadSilencesAsync(CancellationToken cancellation);

    /// <summary>What is known of a channel; null while it was never given anything.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<ChannelState?> ReadChannelAsync(string channel, CancellationToken cancellation);

    /// <summary>Queues for an incident's owner that an operator closes it.</summary>
    /// <param name="newest">The newest revision on record, which names the owner.</param>
    /// <param name="incident">The incident's key.</param>
    /// <param name="reason">The reason that its last revision carries.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task CloseAsync(IncidentRevision newest, string incident, string reason, CancellationToken cancellation);

    /// <summary>Queues for every channel that somebody looks after an incident.</summary>
    /// <param name="incident">The incident's key.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task AcknowledgeAsync(string incident, CancellationToken cancellation);

    /// <summary>Queues for a channel that one of its dead letters is to be sent again.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="notification">The notification's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task ResendAsync(string channel, string notification, CancellationToken cancellation);

    /// <summary>Sets or ends a silence, and waits until it is done.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>Why it cannot be made, in words for the operator; null when it is done.</returns>
    Task<string?> ChangeSilencesAsync(SilenceChange change, CancellationToken cancellation);
}
