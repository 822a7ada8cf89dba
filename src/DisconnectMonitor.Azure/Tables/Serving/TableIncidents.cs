using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>The incidents of the Functions app.</summary>
/// <param name="incidents">The incidents.</param>
/// <param name="entities">Who opens and closes them, and tells of them.</param>
/// <param name="channels">The names of the channels.</param>
/// <param name="time">The clock.</param>
public sealed class TableIncidents(
    IncidentTable incidents, IMonitorEntities entities, IReadOnlyList<string> channels, TimeProvider time) : IIncidents
{
    private Instant Now => Instant.From(time.GetUtcNow());

    /// <inheritdoc/>
    public async Task<Slice<IncidentSummary>> ListAsync(IncidentFilter filter, TimeCursor? after, int size, CancellationToken cancellation)
    {
        var page = await incidents.ListAsync(filter, after, size, cancellation).ConfigureAwait(false);
        var silences = await entities.ReadSilencesAsync(cancellation).ConfigureAwait(false);
        var clusters = await ClustersAsync(page.Items.Select(incident => incident.Newest), cancellation).ConfigureAwait(false);
        return new Slice<IncidentSummary>(
            [.. page.Items.Select(incident => IncidentSummary.From(incident.Newest, incident.Acknowledgement, silences, clusters, Now))], page.HasMore);
    }

    /// <inheritdoc/>
    public async Task<IncidentDetail?> FindAsync(string key, CancellationToken cancellation)
    {
        if (await incidents.FindAsync(key, cancellation).ConfigureAwait(false) is not { } incident)
        {
            return null;
        }

        var silences = await entities.ReadSilencesAsync(cancellation).ConfigureAwait(false);
        var known = await Task.WhenAll(channels.Select(channel => entities.ReadChannelAsync(channel, cancellation))).ConfigureAwait(false);
        var clusters = await ClustersAsync([incident.Current], cancellation).ConfigureAwait(false);
        return IncidentDetail.From(incident, silences, known.OfType<ChannelState>(), clusters, Now);
    }

    /// <inheritdoc/>
    public Task<CommandResult> AcknowledgeAsync(string key, OperatorNote note, CancellationToken cancellation) => CommandAsync(
        key,
        async _ =>
        {
            var acknowledgement = new Acknowledgement(Now, note.Author, note.Reason);
            await incidents.AcknowledgeAsync(key, acknowledgement, cancellation).ConfigureAwait(false);
            await entities.AcknowledgeAsync(key, cancellation).ConfigureAwait(false);
            return new CommandResult.Done();
        },
        cancellation);

    /// <inheritdoc/>
    /// <remarks>The incident's owner closes it soon after, with a revision of its own.</remarks>
    public Task<CommandResult> ResolveAsync(string key, OperatorNote note, CancellationToken cancellation) => CommandAsync(
        key,
        async newest =>
        {
            await entities.CloseAsync(newest, key, $"closed by {note.Author}: {note.Reason}", cancellation).ConfigureAwait(false);
            return new CommandResult.Accepted();
        },
        cancellation);

    private async Task<List<ClusterState>> ClustersAsync(IEnumerable<IncidentRevision> incidents, CancellationToken cancellation)
    {
        var hubs = incidents
            .Where(incident => incident is { Kind: IncidentKind.Cluster, Type: not RevisionType.Resolved })
            .Select(incident => incident.Hub)
            .Distinct(StringComparer.Ordinal);
        var read = await Task.WhenAll(hubs.Select(hub => entities.ReadHubAsync(hub, cancellation))).ConfigureAwait(false);
        return [.. read.OfType<HubState>().SelectMany(hub => hub.Clusters)];
    }

    private async Task<CommandResult> CommandAsync(
        string key, Func<IncidentRevision, Task<CommandResult>> command, CancellationToken cancellation)
    {
        try
        {
            return await incidents.NewestAsync(key, cancellation).ConfigureAwait(false) switch
            {
                null => new CommandResult.NotFound(),
                { Type: RevisionType.Resolved } => new CommandResult.Conflict("The incident is resolved."),
                var newest => await command(newest).ConfigureAwait(false),
            };
        }
        catch (StorageUnavailableException)
        {
            return StorageOutage.Answer;
        }
    }
}
