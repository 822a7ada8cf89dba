using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Local.Stores;

/// <summary>The database of a data folder, looked at and changed by nothing of the monitor's own.</summary>
internal static class Database
{
    /// <summary>The rows that a query gives, each as its values with bars between them.</summary>
    public static List<string> Query(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "monitor.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)));
        }

        return rows;
    }
}
