using DisconnectMonitor.Logs;
using DisconnectMonitor.Records;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Incidents;

/// <summary>Incidents in tables in memory.</summary>
internal sealed class IncidentTables
{
    public IncidentTables(TimeProvider? time = null)
    {
        (Incidents, Notifications, Hubs) = (new MemoryTable(time), new MemoryTable(time), new MemoryTable(time));
        Table = new IncidentTable(Incidents, Notifications, new HubTable(Hubs));
    }

    public MemoryTable Incidents { get; }

    public MemoryTable Notifications { get; }

    public MemoryTable Hubs { get; }

    public IncidentTable Table { get; }

    public IEnumerable<MemoryTable> All => [Incidents, Notifications];

    /// <summary>The revisions of one incident, numbered from 1; the last one resolves it.</summary>
    public static List<IncidentRevision> Story(IncidentRevision opening, int revisions) =>
    [
        .. Enumerable.Range(1, revisions).Select(number => opening with
        {
            Revision = number,
            Type = number == 1 ? RevisionType.Opened : number == revisions ? RevisionType.Resolved : RevisionType.Updated,
            DecidedAt = opening.DecidedAt + TimeSpan.FromMinutes(number),
            Reason = $"revision {number}",
        }),
    ];

    /// <summary>What a look for a revision came to.</summary>
    public static LogAnswer Answer(IncidentRevision revision) =>
        new() { Incident = revision.Incident, Problem = $"no log for revision {revision.Revision}" };

    public Task SeeAsync(params string[] hubs) =>
        Task.WhenAll(hubs.Select(hub => new HubTable(Hubs).BucketsOfAsync(hub, 16, default).AsTask()));

    /// <summary>All that is on record of an incident and in its list, as text.</summary>
    public async Task<string> DescribeAsync(string key)
    {
        var record = (await Table.FindAsync(key, default))!;
        var listed = ListRow.Read(Incidents.Rows.Single(row => ListRow.IncidentOf(row) == key));
        return string.Join('\n', record.Revisions.Append(listed.Newest).Select(Json).Append($"{record.Acknowledgement} {listed.Acknowledgement}"));
    }

    public static string Json(IncidentRevision revision) => JsonSerializer.Serialize(revision, StateJson.TypeInfo<IncidentRevision>());

    public static Acknowledgement Taken(string author, int minute) =>
        new(Revisions.Dropped + TimeSpan.FromMinutes(minute), author, "driving there");
}
