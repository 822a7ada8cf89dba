using DisconnectMonitor.Logs;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Incidents;

public sealed class IncidentTableTests
{
    private static readonly IncidentRevision Opening = Revisions.Sustained;
    private static readonly IncidentRevision Ending = Revisions.Resolved(Opening, Resolution.Returned, TimeSpan.FromHours(1));

    private readonly IncidentTables _tables = new();

    [Fact]
    public async Task Nothing_is_known_of_an_incident_that_was_never_recorded()
    {
        Assert.Null(await _tables.Table.FindAsync(Opening.Incident, default));
        Assert.Null(await _tables.Table.NewestAsync(Opening.Incident, default));
        Assert.False(await _tables.Table.AcknowledgeAsync(Opening.Incident, IncidentTables.Taken("ada", 20), default));
        Assert.Empty(_tables.Incidents.Rows);
    }

    [Fact]
    public async Task An_incident_is_what_its_revisions_say()
    {
        await _tables.Table.RecordAsync(Opening, default);
        await _tables.Table.RecordAsync(Ending, default);

        var record = (await _tables.Table.FindAsync(Opening.Incident, default))!;
        Assert.Equal([IncidentTables.Json(Opening), IncidentTables.Json(Ending)], record.Revisions.Select(IncidentTables.Json));
        Assert.False(record.IsOpen);
        Assert.Equal(2, (await _tables.Table.NewestAsync(Opening.Incident, default))!.Revision);
    }

    [Fact]
    public async Task A_revision_that_comes_late_sets_nothing_back()
    {
        await _tables.Table.RecordAsync(Ending, default);
        await _tables.Table.RecordAsync(Opening, default);

        Assert.Equal(2, (await _tables.Table.NewestAsync(Opening.Incident, default))!.Revision);
        await _tables.SeeAsync("contoso");
        var listed = Assert.Single((await _tables.Table.ListAsync(new(), null, 10, default)).Items);
        Assert.Equal(RevisionType.Resolved, listed.Newest.Type);
    }

    [Fact]
    public async Task Of_many_revisions_the_first_and_the_newest_are_kept()
    {
        var story = IncidentTables.Story(Opening, 40);
        foreach (var revision in story)
        {
            await _tables.Table.RecordAsync(revision, default);
        }

        var record = (await _tables.Table.FindAsync(Opening.Incident, default))!;
        Assert.Equal([1, .. Enumerable.Range(10, 31)], record.Revisions.Select(revision => revision.Revision));
        Assert.Equal(IncidentRecord.MaxRevisions, _tables.Notifications.Rows.Count);

        await _tables.Table.RecordAsync(story[4], default);
        Assert.Equal(IncidentRecord.MaxRevisions, _tables.Notifications.Rows.Count);
    }

    [Fact]
    public async Task What_the_log_held_is_with_the_revision_that_it_was_looked_at_for()
    {
        await _tables.Table.RecordAsync(Opening, default);
        var update = Opening with { Revision = 2, Type = RevisionType.Updated };
        await _tables.Table.RecordAsync(update, default);

        await _tables.Table.TakeInAsync(IncidentTables.Answer(Opening), 1, default);
        await _tables.Table.TakeInAsync(IncidentTables.Answer(Opening) with { Problem = "another" }, 1, default);
        await _tables.Table.TakeInAsync(IncidentTables.Answer(Opening), 3, default);

        var record = (await _tables.Table.FindAsync(Opening.Incident, default))!;
        Assert.Equal(["no log for revision 1", null], record.Revisions.Select(revision => revision.LogProblem));
        await _tables.Table.RecordAsync(Opening, default);
        Assert.Equal("no log for revision 1", (await _tables.Table.FindAsync(Opening.Incident, default))!.Revisions[0].LogProblem);
    }

    [Fact]
    public async Task Of_those_who_take_an_incident_on_the_latest_counts()
    {
        await _tables.Table.RecordAsync(Opening, default);
        Assert.True(await _tables.Table.AcknowledgeAsync(Opening.Incident, IncidentTables.Taken("bob", 30), default));
        Assert.True(await _tables.Table.AcknowledgeAsync(Opening.Incident, IncidentTables.Taken("ada", 20), default));
        Assert.Equal("bob", (await _tables.Table.FindAsync(Opening.Incident, default))!.Acknowledgement!.Author);

        await _tables.Table.RecordAsync(Ending, default);
        Assert.Equal(IncidentTables.Taken("bob", 30), (await _tables.Table.FindAsync(Opening.Incident, default))!.Acknowledgement);
    }

    [Fact]
    public async Task What_was_passed_on_is_never_less_than_it_was()
    {
        Assert.False(await _tables.Table.IsPassedAsync(Opening.Incident, 1, default));
        await _tables.Table.MarkPassedAsync(Opening.Incident, 2, default);
        await _tables.Table.MarkPassedAsync(Opening.Incident, 1, default);
        Assert.True(await _tables.Table.IsPassedAsync(Opening.Incident, 1, default));
        Assert.True(await _tables.Table.IsPassedAsync(Opening.Incident, 2, default));
        Assert.False(await _tables.Table.IsPassedAsync(Opening.Incident, 3, default));
        Assert.Null(await _tables.Table.FindAsync(Opening.Incident, default));
    }

    [Fact]
    public async Task A_revision_of_any_size_that_there_is_can_be_kept()
    {
        var record = new LogRecord { Time = Revisions.Dropped, Operation = LogOperation.Disconnect, IsError = true, Device = new string('d', 128), Message = new string('m', 2_000) };
        var large = Revisions.HubCluster with
        {
            Group = new string('g', 256),
            Sample = [.. Enumerable.Repeat(new string('s', 128), 20)],
            Log = new LogFindings { Devices = 20, Records = [.. Enumerable.Repeat(record, LogFindings.MaxRecords)] },
        };
        await _tables.Table.RecordAsync(large, default);
        Assert.Equal(IncidentTables.Json(large), IncidentTables.Json((await _tables.Table.NewestAsync(large.Incident, default))!));
    }
}
