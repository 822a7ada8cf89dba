using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Silences;
using DisconnectMonitor.Tables.Entities;

namespace DisconnectMonitor.Durable.Serving;

/// <summary>What operators ask of entities and tell them.</summary>
/// <param name="entities">Reads them.</param>
/// <param name="signals">Tells them.</param>
/// <param name="hubs">What decisions in each hub are made under.</param>
/// <param name="gathering">Gathers the devices of open clusters.</param>
/// <param name="channels">The names of the channels.</param>
/// <param name="time">The clock.</param>
public sealed class DurableEntities(
    IEntityReader entities,
    IEntitySignals signals,
    HubContexts hubs,
    ClusterGathering gathering,
    IReadOnlyList<string> channels,
    TimeProvider time) : IMonitorEntities
{
    private readonly ClusteredDevices _clustered = new(entities);

    /// <inheritdoc/>
    public async Task<DeviceState?> ReadDeviceAsync(DeviceKey device, CancellationToken cancellation) =>
        (await entities.ReadAsync<DeviceMemory>(EntityAddress.Device(device), cancellation).ConfigureAwait(false))?.State;

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<DeviceKey>> ListClusteredAsync(
        string hub, DeviceFilter filter, DeviceKey? after, int most, CancellationToken cancellation)
    {
        var context = await hubs.OfAsync(hub).ConfigureAwait(false);
        return await _clustered.ListAsync(hub, context.Buckets, filter, after, most, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<HubState?> ReadHubAsync(string hub, CancellationToken cancellation) =>
        (await entities.ReadAsync<HubMemory>(EntityAddress.Hub(hub), cancellation).ConfigureAwait(false))?.State;

    /// <inheritdoc/>
    public async Task<SilenceState> ReadSilencesAsync(CancellationToken cancellation) =>
        (await entities.ReadAsync<SilenceMemory>(EntityAddress.Silences, cancellation).ConfigureAwait(false))?.State ?? SilenceState.Empty;

    /// <inheritdoc/>
    public async Task<ChannelState?> ReadChannelAsync(string channel, CancellationToken cancellation) =>
        (await entities.ReadAsync<ChannelMemory>(EntityAddress.Channel(channel), cancellation).ConfigureAwait(false))?.State;

    /// <inheritdoc/>
    public Task CloseAsync(IncidentRevision newest, string incident, string reason, CancellationToken cancellation) =>
        signals.SignalAsync(EntityAddress.OwnerOf(incident, newest.Hub), EntityOperations.Close, new Closing(incident, reason), cancellation);

    /// <inheritdoc/>
    public Task AcknowledgeAsync(string incident, CancellationToken cancellation) =>
        Task.WhenAll(channels.Select(channel => signals.SignalAsync(
            EntityAddress.Channel(channel), EntityOperations.Acknowledge, new IncidentOrdered(channel, incident), cancellation)));

    /// <inheritdoc/>
    public Task ResendAsync(string channel, string notification, CancellationToken cancellation) =>
        signals.SignalAsync(EntityAddress.Channel(channel), EntityOperations.Resend, new ResendOrdered(channel, notification), cancellation);

    /// <inheritdoc/>
    public async Task<string?> ChangeSilencesAsync(SilenceChange change, CancellationToken cancellation)
    {
        var state = await ReadSilencesAsync(cancellation).ConfigureAwait(false);
        if (state.Book.Problem(change, Instant.From(time.GetUtcNow())) is { } problem)
        {
            return problem;
        }

        var clusters = await gathering.OpenAsync(state, cancellation).ConfigureAwait(false);
        await signals.SignalAsync(
            EntityAddress.Silences, EntityOperations.Change, new ChangeOrdered(SilenceWriter.WriteChange(change), clusters), cancellation)
            .ConfigureAwait(false);
        return null;
    }
}
