using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Api.Tests.Host;

/// <summary>Incidents in memory.</summary>
internal sealed class TestIncidents : IIncidents
{
    private readonly Dictionary<string, List<IncidentRevision>> _revisions = [];
    private readonly Dictionary<string, Acknowledgement> _acknowledged = [];

    /// <summary>What to answer to commands instead, or null.</summary>
    public CommandResult? Instead { get; set; }

    public void Add(IncidentRevision revision)
    {
        if (!_revisions.TryGetValue(revision.Incident, out var revisions))
        {
            _revisions.Add(revision.Incident, revisions = []);
        }

        revisions.Add(revision);
    }

    public Task<Slice<IncidentSummary>> ListAsync(IncidentFilter filter, TimeCursor? after, int size, CancellationToken cancellation)
    {
        var rest = _revisions.Keys.Select(Summary)
            .Where(filter.Matches)
            .Where(incident => after is null || incident.Place > after)
            .OrderBy(incident => incident.Place)
            .ToList();
        return Task.FromResult(new Slice<IncidentSummary>([.. rest.Take(size)], rest.Count > size));
    }

    public Task<IncidentDetail?> FindAsync(string key, CancellationToken cancellation) => Task.FromResult(
        !_revisions.TryGetValue(key, out var revisions) ? null : new IncidentDetail(
            Summary(key),
            [.. revisions.Select(revision => RawJson.Of(Notification.From(revision)))],
            [.. revisions.Select(revision => new ChannelDelivery
            {
                Channel = "ops",
                NotificationId = revision.NotificationId,
                Revision = revision.Revision,
                State = DeliveryState.Delivered,
                At = revision.DecidedAt,
                Attempts = 1,
            })]));

    public Task<CommandResult> AcknowledgeAsync(string key, OperatorNote note, CancellationToken cancellation) => CommandAsync(key, () =>
        _acknowledged[key] = new Acknowledgement(Revisions.Dropped, note.Author, note.Reason));

    public Task<CommandResult> ResolveAsync(string key, OperatorNote note, CancellationToken cancellation) => CommandAsync(key, () =>
        Add(Revisions.Resolved(_revisions[key][^1], Resolution.Closed, TimeSpan.FromHours(1)) with { Reason = note.Reason }));

    private Task<CommandResult> CommandAsync(string key, Action command)
    {
        CommandResult result = Instead ?? (!_revisions.TryGetValue(key, out var revisions) ? new CommandResult.NotFound()
            : revisions[^1].Type == RevisionType.Resolved ? new CommandResult.Conflict("The incident is resolved.")
            : new CommandResult.Done());
        if (result is CommandResult.Done)
        {
            command();
        }

        return Task.FromResult(result);
    }

    private IncidentSummary Summary(string key) => IncidentSummary.From(_revisions[key][^1], _acknowledged.GetValueOrDefault(key));
}
