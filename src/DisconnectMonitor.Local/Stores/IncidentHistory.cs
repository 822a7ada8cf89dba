using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Records;
using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Local.Stores;

/// <summary>The incidents of the time that is kept, as the database has them. Safe for use by several threads at once.</summary>
internal sealed class IncidentHistory(string database)
{
    /// <summary>Writes what has changed.</summary>
    public static void Write(StoreWriter store, BookChanges changes)
    {
        foreach (var incident in changes.Incidents)
        {
            Put(store, incident);
        }

        foreach (var (key, change) in changes.Late)
        {
            // What was deleted meanwhile as too old is not of interest any more.
            if (Find(store.Statements, key) is { } incident)
            {
                Put(store, change(incident));
            }
        }
    }

    /// <summary>An incident by its key, or null.</summary>
    public IncidentRecord? Find(string key)
    {
        using var statements = new Statements(StoreFile.OpenToRead(database));
        return Find(statements, key);
    }

    /// <summary>Those that have ended, newest first by their opening.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The place after which to go on; null from the start.</param>
    /// <param name="size">The most.</param>
    public List<IncidentRecord> Ended(IncidentFilter filter, TimeCursor? after, int size)
    {
        using var statements = new Statements(StoreFile.OpenToRead(database));
        using var rows = statements.Query(
            """
            SELECT record FROM incident
            WHERE resolved IS NOT NULL AND opened <= $1 AND (opened < $1 OR key > $2)
                AND ($3 IS NULL OR hub = $3) AND ($4 IS NULL OR "group" = $4) AND ($5 IS NULL OR device = $5) AND ($6 IS NULL OR kind = $6)
            ORDER BY opened DESC, key LIMIT $7
            """,
            after?.At.UnixMilliseconds ?? long.MaxValue,
            after?.Id ?? "",
            filter.Hub,
            filter.Group,
            filter.Device,
            filter.Kind?.ToString(),
            size);
        var incidents = new List<IncidentRecord>();
        while (rows.Read())
        {
            incidents.Add(Read(rows));
        }

        return incidents;
    }

    private static IncidentRecord? Find(Statements statements, string key)
    {
        using var rows = statements.Query("SELECT record FROM incident WHERE key = $1", key);
        return rows.Read() ? Read(rows) : null;
    }

    private static IncidentRecord Read(SqliteDataReader rows) => MonitorJson.Read<IncidentRecord>((byte[])rows[0]);

    private static void Put(StoreWriter store, IncidentRecord incident)
    {
        var current = incident.Current;
        _ = store.Statements.Execute(
            """
            INSERT INTO incident (key, hub, "group", device, kind, opened, resolved, record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (key) DO UPDATE SET "group" = excluded."group", kind = excluded.kind, resolved = excluded.resolved, record = excluded.record
            """,
            incident.Key,
            current.Hub,
            current.Group,
            current.Device,
            current.Kind.ToString(),
            incident.OpenedAt.UnixMilliseconds,
            incident.IsOpen ? null : current.DecidedAt.UnixMilliseconds,
            MonitorJson.Write(incident));
    }
}
