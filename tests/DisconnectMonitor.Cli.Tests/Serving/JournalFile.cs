using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>What the monitor's journal says, read from its database and by nothing of the monitor's own.</summary>
internal sealed class JournalFile
{
    private JournalFile(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT received, kind, value FROM entry WHERE kind IN ('event', 'delivery') ORDER BY id";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(0));
            switch (JsonNode.Parse((byte[])rows[2])!)
            {
                case JsonArray events:
                    events.ToList().ForEach(published => Keep(published!, at));
                    break;
                case var delivery when rows.GetString(1) == "delivery":
                    Deliveries.Add(((string)delivery["kind"]!, (string)delivery["id"]!, (string)delivery["incident"]!, at));
                    break;
                case var published:
                    Keep(published, at);
                    break;
            }
        }
    }

    /// <summary>When each event first arrived, by its id.</summary>
    public Dictionary<string, DateTimeOffset> Arrivals { get; } = [];

    public List<(string Kind, string Id, string Incident, DateTimeOffset At)> Deliveries { get; } = [];

    public static JournalFile In(string folder) =>
        new(Path.Combine(folder, "monitor.db"));

    private void Keep(JsonNode published, DateTimeOffset at) => _ = Arrivals.TryAdd((string)published["id"]!, at);
}
