using DisconnectMonitor.Incidents;
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
