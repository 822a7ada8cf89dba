using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DisconnectMonitor.Local.Stores;

/// <summary>The statements of one connection, each prepared once. Not safe for use by several threads at once.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    /// <summary>Whether a transaction is under way.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement, whose parameters are called <c>$1</c>, <c>$2</c> and so on.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Of(sql, values).ExecuteNonQuery();

    /// <summary>Sets what a connection does. Such a statement works when it is prepared, and so only once.</summary>
    public void Set(string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        _ = command.ExecuteNonQuery();
    }

    /// <summary>Asks for one number.</summary>
    /// <returns>The number, or null where there is none.</returns>
    public long? Number(string sql, params ReadOnlySpan<object?> values) =>
        Of(sql, values).ExecuteScalar() is { } found and not DBNull ? Convert.ToInt64(found, CultureInfo.InvariantCulture) : null;

    /// <summary>Asks for rows.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Of(sql, values).ExecuteReader();

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Of(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var number = 1; number <= values.Length; number++)
            {
                _ = command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${number}"), null);
            }

            _prepared.Add(sql, command);
        }

        for (var place = 0; place < values.Length; place++)
        {
            command.Parameters[place].Value = values[place] ?? DBNull.Value;
        }

        return command;
    }
}
