using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Local.Stores;

/// <summary>Looks whether a database is damaged, and saves what can be saved of one that is.</summary>
/// <param name="folder">The data folder, which nobody else uses.</param>
/// <param name="now">The time, after which a damaged database is called.</param>
internal sealed class StoreRepair(string folder, DateTimeOffset now)
{
    // All of a larger one is not gone through at each start, but what a start depends on is.
    private const long MostBytesChecked = 1024L * 1024 * 1024;

    // So many ids are tried one by one behind a place that cannot be read; then ever larger steps are taken.
    private const int MostTries = 5_000;
    private const long MostGuessed = 10_000_000;
    private const int CommitRows = 1_000;

    private static readonly Table[] Tables =
    [
        new("entry", "entries of the journal", ["id", "received", "kind", "value"]),
        new("reject", "rejects", ["id", "received", "reason", "body"]),
        new("incident", "incidents that have ended", ["id", "key", "hub", "\"group\"", "device", "kind", "opened", "resolved", "record"]),
        new("used_link", "links that were used", ["id", "link", "until"]),
        new("state", "saved states", ["id", "kind", "key", "generation", "value"]),
    ];

    private readonly string _database = StoreFile.In(folder);
    private readonly List<string> _findings = [];

    private sealed record Table(string Name, string Words, string[] Columns);

    /// <summary>Checks it, and puts another in its place where it is damaged.</summary>
    /// <returns>What was found and done, for people.</returns>
    public List<string> Run()
    {
        // What could be saved has this name once it is complete.
        var saved = $"{_database}.saved";
        if (!File.Exists(saved))
        {
            if (!File.Exists(_database) || ProblemOf(_database) is not { } problem)
            {
                return _findings;
            }

            _findings.Add($"{StoreFile.Name} is damaged: {problem}");
            Save(saved);
        }

        var aside = Path.Combine(folder, $"damaged-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        _ = Directory.CreateDirectory(aside);
        foreach (var path in new[] { _database, $"{_database}-wal", $"{_database}-shm" }.Where(File.Exists))
        {
            File.Move(path, Path.Combine(aside, Path.GetFileName(path)), overwrite: true);
        }

        File.Move(saved, _database);
        _findings.Add($"the damaged database is kept in {Path.GetFileName(aside)}");
        return _findings;
    }

    private static string? ProblemOf(string database)
    {
        try
        {
            using var statements = new Statements(StoreFile.OpenToRead(database, isAlone: true));
            if (statements.Number("PRAGMA user_version") is 0 or null)
            {
                return null;
            }

            string[] checks = new FileInfo(database).Length <= MostBytesChecked ? ["PRAGMA quick_check(1)"] : ["PRAGMA quick_check(state)", "PRAGMA quick_check(meta)"];
            foreach (var check in checks)
            {
                using var rows = statements.Query(check);
                if (rows.Read() && rows.GetString(0) is not "ok" and var problem)
                {
                    return problem.ReplaceLineEndings(" ");
                }
            }

            return null;
        }
        catch (SqliteException error) when (StoreProblem.IsDamage(error))
        {
            return StoreProblem.Of(error);
        }
        catch (SqliteException)
        {
            // A disk that cannot be used now says nothing about what is on it.
            return null;
        }
    }

    private void Save(string target)
    {
        var unfinished = $"{_database}.unfinished";
        foreach (var left in Directory.GetFiles(folder, $"{StoreFile.Name}.unfinished*"))
        {
            File.Delete(left);
        }

        using (var store = new StoreWriter(unfinished, watch: null))
        {
            store.Commit(isDurable: true, static _ => { });
            try
            {
                using var source = new Statements(StoreFile.OpenToRead(_database, isAlone: true));
                var isWhole = true;
                foreach (var table in Tables)
                {
                    isWhole = Copy(source, store, table);
                }

                // The last table is that of the states, of which a part is worth nothing: the journal says it all again.
                if (!isWhole || !TryCopyMeta(source, store))
                {
                    store.Commit(isDurable: true, static store => store.Statements.Execute("DELETE FROM state"));
                    _findings.Add("the saved state is lost, and the journal is read from its beginning instead");
                }
            }
            catch (SqliteException error) when (StoreProblem.IsDamage(error))
            {
                _findings.Add("nothing of it can be read");
            }
        }

        File.Move(unfinished, target);
    }

    private bool Copy(Statements source, StoreWriter store, Table table)
    {
        var (next, saved, damaged, waiting) = ((long?)0L, 0L, 0L, new List<object[]>());
        var columns = string.Join(", ", table.Columns);
        while (next is not null)
        {
            try
            {
                using var rows = source.Query($"SELECT {columns} FROM {table.Name} WHERE id >= $1 ORDER BY id", next);
                while (rows.Read())
                {
                    Take(rows);
                    if (waiting.Count == CommitRows)
                    {
                        Put(store, table, waiting);
                    }
                }

                break;
            }
            catch (SqliteException error) when (StoreProblem.IsDamage(error))
            {
                damaged++;
                next = NextFrom(source, table, next.Value);
                if (next is not null)
                {
                    // By itself: the way to it may lead through what is damaged.
                    using var rows = source.Query($"SELECT {columns} FROM {table.Name} WHERE id = $1", next);
                    _ = rows.Read();
                    Take(rows);
                }
            }
            catch (SqliteException)
            {
                // An older form lacks the table.
                return true;
            }
        }

        Put(store, table, waiting);
        if (damaged > 0)
        {
            _findings.Add(string.Create(
                CultureInfo.InvariantCulture, $"of the {table.Words} {saved:N0} could be saved; at {damaged:N0} places what was there cannot be read{Gaps(store, table)}"));
        }

        return damaged == 0;

        void Take(SqliteDataReader rows)
        {
            var row = new object[table.Columns.Length];
            _ = rows.GetValues(row);
            (next, saved) = ((long)row[0] + 1, saved + 1);
            waiting.Add(row);
        }
    }

    // The first row, from an id on, of which all can be read; null for none.
    private static long? NextFrom(Statements source, Table table, long from)
    {
        var step = 1L;
        for (var id = from; id - from < MostGuessed; id += step)
        {
            try
            {
                if (source.Number($"SELECT id FROM {table.Name} WHERE id = $1 AND length(quote({table.Columns[^1]})) > 0", id) is { } found)
                {
                    return found;
                }
            }
            catch (SqliteException error) when (StoreProblem.IsDamage(error))
            {
            }

            step = id - from >= MostTries ? step * 2 : step;
        }

        return null;
    }

    private static void Put(StoreWriter store, Table table, List<object[]> rows)
    {
        var sql = $"INSERT OR IGNORE INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select((_, place) => $"${place + 1}"))})";
        store.Commit(isDurable: true, store => rows.ForEach(row => store.Statements.Execute(sql, row)));
        rows.Clear();
    }

    // Ids of the journal have no gaps but these.
    private static string Gaps(StoreWriter store, Table table)
    {
        if (table.Name != "entry")
        {
            return "";
        }

        var statements = store.Statements;
        var missing = statements.Number("SELECT max(id) - min(id) + 1 - count(*) FROM entry") ?? 0;
        var from = statements.Number("SELECT min(received) FROM entry WHERE NOT EXISTS (SELECT 1 FROM entry AS next WHERE next.id = entry.id + 1)");
        var to = statements.Number("SELECT max(received) FROM entry WHERE NOT EXISTS (SELECT 1 FROM entry AS last WHERE last.id = entry.id - 1)");
        return missing > 0 && from is { } start && to is { } end
            ? string.Create(CultureInfo.InvariantCulture, $": {missing:N0} entries between {new Instant(start)} and {new Instant(end)}")
            : "";
    }

    private static bool TryCopyMeta(Statements source, StoreWriter store)
    {
        try
        {
            using var rows = source.Query("SELECT name, value FROM meta");
            while (rows.Read())
            {
                var (name, value) = (rows.GetString(0), rows.GetValue(1));
                store.Commit(isDurable: true, store => store.Set(name, value));
            }

            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
