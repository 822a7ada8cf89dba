using System.Globalization;
using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>What the monitor's journal says, read as JSON and by nothing of the monitor's own.</summary>
internal sealed class JournalFile
{
    private JournalFile(string[] paths)
    {
        Paths = paths;
        foreach (var line in paths.SelectMany(File.ReadLines))
        {
            var entry = JsonNode.Parse(line)!;
            var at = DateTimeOffset.Parse((string)entry["received"]!, CultureInfo.InvariantCulture);
            switch (entry["event"])
            {
                case JsonArray events:
                    events.ToList().ForEach(published => Keep(published!, at));
                    break;
                case { } published:
                    Keep(published, at);
                    break;
                case null when entry["delivery"] is { } delivery:
                    Deliveries.Add(((string)delivery["kind"]!, (string)delivery["id"]!, (string)delivery["incident"]!, at));
                    break;
            }
        }
    }

    public string[] Paths { get; }

    /// <summary>When each event first arrived, by its id.</summary>
    public Dictionary<string, DateTimeOffset> Arrivals { get; } = [];

    public List<(string Kind, string Id, string Incident, DateTimeOffset At)> Deliveries { get; } = [];

    public static JournalFile In(string folder) =>
        new([.. Directory.GetFiles(folder, "journal-*.jsonl").Order(StringComparer.Ordinal)]);

    private void Keep(JsonNode published, DateTimeOffset at) => _ = Arrivals.TryAdd((string)published["id"]!, at);
}
