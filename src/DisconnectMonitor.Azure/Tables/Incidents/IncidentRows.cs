using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Records;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Incidents;

/// <summary>An incident as lists have it.</summary>
/// <param name="Newest">Its newest revision, without what the hub's log held.</param>
/// <param name="Acknowledgement">Who looks after it, or null.</param>
public sealed record ListedIncident(IncidentRevision Newest, Acknowledgement? Acknowledgement);

/// <summary>The row of the table <see cref="TableNames.Notifications"/> that says how far an incident's channels have been told of it.</summary>
internal static class PassedRow
{
    public const string Key = "passed";

    private const string Revision = "Revision";

    public static Row Write(Row row, int revision) => row.With(Revision, (long)revision);

    public static long Read(Row? row) => row?.Number(Revision) ?? 0;
}

/// <summary>
/// The rows of the table <see cref="TableNames.Notifications"/> that hold revisions: in the partition of their incident, the newest first.
/// </summary>
internal static class RevisionRow
{
    private const string Prefix = "r-";
    private const int Last = 99_999_999;

    /// <summary>All of one incident.</summary>
    public static RowQuery All(string incident) => new() { Partition = incident, After = Prefix, Before = "r." };

    /// <summary>Those that are no longer kept when a revision is the newest: all but the first and the newest.</summary>
    public static RowQuery Spare(string incident, int newest, int kept) =>
        new() { Partition = incident, After = Key(newest - kept + 2), Before = Key(1) };

    public static string Key(int revision) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Last - revision:D8}");

    public static bool Is(Row row) => row.Key.StartsWith(Prefix, StringComparison.Ordinal);

    public static Row Of(IncidentRevision revision) => Write(new Row(revision.Incident, Key(revision.Revision)), revision);

    public static Row Write(Row row, IncidentRevision revision) => row.WithJson(revision, StateJson.TypeInfo<IncidentRevision>());

    public static IncidentRevision Read(Row row) => row.Json(StateJson.TypeInfo<IncidentRevision>());
}

/// <summary>
/// The rows of the table <see cref="TableNames.Incidents"/>: one for each incident, in the partition of its hub, the newest opening first.
/// </summary>
internal static class ListRow
{
    private const string Revision = "Revision";
    private const string State = "State";
    private const string Kind = "Kind";
    private const string Group = "Group";
    private const string Acknowledged = "Acknowledged";
    private const string Author = "AcknowledgedBy";
    private const string Reason = "AcknowledgedFor";

    /// <summary>Where an incident stands: the time of its opening is the same in all its revisions.</summary>
    public static (string Partition, string Key) Place(IncidentRevision revision) =>
        (revision.Hub, TimeKeys.NewestFirst(revision.OpenedAt, revision.Incident));

    /// <summary>Those of one hub that a filter lets through.</summary>
    public static RowQuery Query(IncidentFilter filter)
    {
        var query = new RowQuery();
        return query with
        {
            Where = query.Where.AddRange(
                new (string Name, string? Value)[] { (State, filter.State?.ToString()), (Kind, filter.Kind?.ToString()), (Group, filter.Group) }
                    .Where(condition => condition.Value is not null)
                    .Select(condition => KeyValuePair.Create(condition.Name, condition.Value!))),
        };
    }

    /// <summary>The row with a newer revision; null when it has that or a newer one.</summary>
    public static Row? With(Row? known, IncidentRevision revision)
    {
        if (known?.Number(Revision) >= revision.Revision)
        {
            return null;
        }

        var (partition, key) = Place(revision);
        return (known ?? new Row(partition, key))
            .With(Revision, (long)revision.Revision)
            .With(State, (revision.Type == RevisionType.Resolved ? IncidentState.Resolved : IncidentState.Open).ToString())
            .With(Kind, revision.Kind.ToString())
            .With(Group, revision.Group)
            .WithJson(revision with { Log = null, LogProblem = null }, StateJson.TypeInfo<IncidentRevision>());
    }

    /// <summary>The row with somebody who looks after it; null when somebody has taken it on since.</summary>
    public static Row? With(Row row, Acknowledgement acknowledgement) => row.Time(Acknowledged) > acknowledgement.At.ToDateTimeOffset()
        ? null
        : row
            .With(Acknowledged, acknowledgement.At.ToDateTimeOffset())
            .With(Author, acknowledgement.Author)
            .With(Reason, acknowledgement.Reason);

    public static bool IsOpen(Row row) => row.Text(State) != nameof(IncidentState.Resolved);

    /// <summary>The key of a row's incident.</summary>
    public static string IncidentOf(Row row) => TimeKeys.IdOf(row.Key);

    public static int NewestOf(Row row) => (int)row.Number(Revision)!.Value;

    public static Acknowledgement? AcknowledgementOf(Row? row) => row?.Time(Acknowledged) is { } at
        ? new Acknowledgement(Instant.From(at), row.Text(Author) ?? "", row.Text(Reason) ?? "")
        : null;

    public static ListedIncident Read(Row row) => new(row.Json(StateJson.TypeInfo<IncidentRevision>()), AcknowledgementOf(row));
}
