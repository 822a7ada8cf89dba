using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Silences;
using Acknowledgement = DisconnectMonitor.Api.Incidents.Acknowledgement;

namespace DisconnectMonitor.Cli.Serving;

/// <summary>The incidents of the local monitor.</summary>
internal sealed class LocalIncidents(LocalMonitor monitor) : IIncidents
{
    public Task<Slice<IncidentSummary>> ListAsync(
        IncidentFilter filter, TimeCursor? after, int size, CancellationToken cancellation) =>
        monitor.ReadAsync(
            view =>
            {
                var page = view.Incidents(after is { } place ? (place.At, place.Id) : null)
                    .Select(incident => Summary(incident, view.Silences))
                    .Where(filter.Matches)
                    .Take(size + 1)
                    .ToList();
                return new Slice<IncidentSummary>([.. page.Take(size)], page.Count > size);
            },
            cancellation);

    public async Task<IncidentDetail?> FindAsync(string key, CancellationToken cancellation)
    {
        var channels = monitor.Channels;
        var (found, silences) = await monitor
            .ReadAsync(view => (view.FindIncident(key), view.Silences), cancellation)
            .ConfigureAwait(false);
        return found is { } incident
            ? new IncidentDetail(
                Summary(incident, silences),
                [.. incident.Revisions.Select(revision => RawJson.Of(Notification.From(revision)))],
                [.. incident.Deliveries.Select(Delivery).Concat(Waiting(incident.Key, channels))
                    .OrderBy(delivery => delivery.Revision)
                    .ThenBy(delivery => delivery.Channel, StringComparer.Ordinal)])
            : null;
    }

    public Task<CommandResult> AcknowledgeAsync(string key, OperatorNote note, CancellationToken cancellation) =>
        CommandAsync(key, new OperatorCommand { Acknowledge = key, Author = note.Author, Reason = note.Reason }, cancellation);

    public Task<CommandResult> ResolveAsync(string key, OperatorNote note, CancellationToken cancellation) =>
        CommandAsync(key, new OperatorCommand { Resolve = key, Author = note.Author, Reason = note.Reason }, cancellation);

    private async Task<CommandResult> CommandAsync(string key, OperatorCommand command, CancellationToken cancellation)
    {
        if (await monitor.ReadAsync(view => view.FindIncident(key), cancellation).ConfigureAwait(false) is not { } incident)
        {
            return new CommandResult.NotFound();
        }

        if (!incident.IsOpen)
        {
            return new CommandResult.Conflict("The incident is resolved.");
        }

        try
        {
            await monitor.CommandAsync(command, cancellation).ConfigureAwait(false);
            return new CommandResult.Done();
        }
        catch (JournalUnavailableException unavailable)
        {
            return Unavailable.For(unavailable, (reason, after) => new CommandResult.Unavailable(reason, after));
        }
    }

    private static IncidentSummary Summary(IncidentRecord incident, SilenceState silences) => IncidentSummary.From(
        incident.Current,
        incident.Acknowledgement is { } taken ? new Acknowledgement(taken.At, taken.Author, taken.Reason) : null,
        silences.SilencesOf(incident.Key).FirstOrDefault()?.Id);

    private static ChannelDelivery Delivery(DeliveryOutcome outcome) => new()
    {
        Channel = outcome.Channel,
        NotificationId = outcome.Notification,
        Revision = outcome.Revision,
        State = StateOf(outcome.Kind),
        At = outcome.At,
        Attempts = outcome.Kind == DeliveryRecordKind.Delivered ? Math.Max(1, outcome.Attempt) : outcome.Attempt,
        Reason = outcome.Reason,
        RetryAt = outcome.RetryAt,
    };

    // What was decided and not yet begun is in no record.
    private static IEnumerable<ChannelDelivery> Waiting(string key, IReadOnlyList<ChannelState> channels) =>
        from channel in channels
        let incident = channel.Incidents.GetValueOrDefault(key)
        where incident is { HasNews: true }
        select new ChannelDelivery
        {
            Channel = channel.Channel,
            NotificationId = incident.Current.Revision.NotificationId,
            Revision = incident.Current.Revision.Revision,
            State = incident.HasFreeNews ? DeliveryState.Waiting : DeliveryState.Silenced,
            Attempts = 0,
        };

    private static DeliveryState StateOf(DeliveryRecordKind kind) => kind switch
    {
        DeliveryRecordKind.Claimed => DeliveryState.Sending,
        DeliveryRecordKind.Delivered => DeliveryState.Delivered,
        DeliveryRecordKind.Failed => DeliveryState.Retrying,
        DeliveryRecordKind.DeadLettered => DeliveryState.DeadLettered,
        DeliveryRecordKind.Overtaken => DeliveryState.Overtaken,
        DeliveryRecordKind.Dropped => DeliveryState.Dropped,
        DeliveryRecordKind.Folded => DeliveryState.Folded,
        DeliveryRecordKind.Shadowed => DeliveryState.Shadowed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of record."),
    };
}
