using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Incidents;

/// <summary>The row of the table <see cref="TableNames.Notifications"/> that says how far an incident's channels have been told of it.</summary>
internal static class PassedRow
{
    public const string Key = "passed";

    private const string Revision = "Revision";

    public static Row Write(Row row, int revision) => row.With(Revision, (long)revision);

    public static long Read(Row? row) => row?.Number(Revision) ?? 0;
}
