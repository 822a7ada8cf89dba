using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The incidents of the local monitor.</summary>
internal sealed class LocalIncidents(LocalMonitor monitor) : IIncidents
{
    public async Task<Slice<IncidentSummary>> ListAsync(IncidentFilter filter, TimeCursor? after, int size, CancellationToken cancellation)
    {
        var page = await monitor.IncidentsAsync(filter, after, size + 1, cancellation).ConfigureAwait(false);
        var (silences, clusters, now) = await ReadAsync(cancellation).ConfigureAwait(false);
        return new Slice<IncidentSummary>(
            [.. page.Take(size).Select(incident => IncidentSummary.From(incident.Current, incident.Acknowledgement, silences, clusters, now))], page.Count > size);
    }

    public async Task<IncidentDetail?> FindAsync(string key, CancellationToken cancellation)
    {
        var channels = monitor.Channels;
        var found = await monitor.FindIncidentAsync(key, cancellation).ConfigureAwait(false);
        var (silences, clusters, now) = await ReadAsync(cancellation).ConfigureAwait(false);
        return found is null ? null : IncidentDetail.From(found, silences, channels, clusters, now);
    }

    public Task<CommandResult> AcknowledgeAsync(string key, OperatorNote note, CancellationToken cancellation) =>
        CommandAsync(key, new OperatorCommand { Acknowledge = key, Author = note.Author, Reason = note.Reason }, cancellation);

    public Task<CommandResult> ResolveAsync(string key, OperatorNote note, CancellationToken cancellation) =>
        CommandAsync(key, new OperatorCommand { Resolve = key, Author = note.Author, Reason = note.Reason }, cancellation);

    private Task<(SilenceState Silences, ClusterState[] Clusters, Instant Now)> ReadAsync(CancellationToken cancellation) =>
        monitor.ReadAsync(view => (view.Silences, view.HubStates.SelectMany(hub => hub.Clusters).ToArray(), view.Now), cancellation);

    private async Task<CommandResult> CommandAsync(string key, OperatorCommand command, CancellationToken cancellation)
    {
        if (await monitor.FindIncidentAsync(key, cancellation).ConfigureAwait(false) is not { } incident)
        {
            return new CommandResult.NotFound();
        }

        if (!incident.IsOpen)
        {
            return new CommandResult.Conflict("The incident is resolved.");
        }

        return await JournalOutage.OrUnavailableAsync(async () =>
        {
            await monitor.CommandAsync(command, cancellation).ConfigureAwait(false);
            return new CommandResult.Done();
        }).ConfigureAwait(false);
    }
}
