using System.Security.Cryptography;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Snapshots;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Stores.Takeover;

/// <summary>Reads a saved state as it was kept before there was a database: JSON lines, of which the last one seals the others.</summary>
internal sealed class OldSnapshot
{
    private readonly List<HubSnapshot> _hubs = [];
    private readonly List<DeviceState> _devices = [];
    private readonly List<PendingTimer> _timers = [];
    private readonly List<IncidentRecord> _incidents = [];
    private readonly List<ChannelState> _channels = [];
    private SilenceState _silences = SilenceState.Empty;
    private MonitorTotals _totals;
    private JsonElement? _header;

    private OldSnapshot()
    {
    }

    /// <summary>Reads the newest one of a folder that can be used.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="findings">Receives what is wrong with newer ones.</param>
    /// <returns>The state, and up to which file and byte the journal had been taken in; null where there is none.</returns>
    public static (MonitorSnapshot Snapshot, (long File, long Offset) Position)? ReadNewest(string folder, List<string> findings)
    {
        var snapshots = Path.Combine(folder, "snapshots");
        string[] paths = Directory.Exists(snapshots) ? Directory.GetFiles(snapshots, "snapshot-*.jsonl") : [];
        foreach (var path in paths.OrderDescending(StringComparer.Ordinal))
        {
            try
            {
                return Read(path);
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                findings.Add($"{Path.GetFileName(path)} is refused: {error.Message}");
            }
        }

        return null;
    }

    private static (MonitorSnapshot Snapshot, (long File, long Offset) Position) Read(string path)
    {
        using var file = File.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new LineReader(file);
        var snapshot = new OldSnapshot();
        var isSealed = false;
        while (lines.TryRead(out var line))
        {
            using var json = JsonDocument.Parse(line.ToArray());
            var first = json.RootElement.EnumerateObject().First();
            isSealed = first.Name == "end" && first.Value.GetProperty("sha256").GetString() == Convert.ToHexStringLower(hash.GetCurrentHash());
            hash.AppendData(line);
            hash.AppendData("\n"u8);
            snapshot.Take(first.Name, first.Value, json.RootElement);
        }

        return isSealed ? snapshot.ToSnapshot() : throw new JsonException("It is cut short or damaged.");
    }

    private void Take(string name, JsonElement value, JsonElement line)
    {
        switch (name)
        {
            case "snapshot":
                _header = value.Clone();
                break;
            case "hub":
                _hubs.Add(new HubSnapshot(Of<HubState>(value), [], line.TryGetProperty("lag", out var lag) ? Of<LagReport>(lag) : null));
                break;
            case "bucket":
                _hubs[^1] = _hubs[^1] with { Buckets = _hubs[^1].Buckets.Add(Of<BucketState>(value)) };
                break;
            case "device":
                _devices.Add(Of<DeviceState>(value));
                break;
            case "timer":
                _timers.AddRange(MonitorJson.Read<PendingTimer[]>(JsonBytes($"[{value.GetRawText()}]")));
                break;
            case "part":
                TakePart(value.GetString(), line.GetProperty("value"));
                break;
        }
    }

    private void TakePart(string? name, JsonElement value)
    {
        switch (name)
        {
            case "incident":
                _incidents.Add(Of<IncidentRecord>(value));
                break;
            case "channel":
                _channels.Add(JsonSerializer.Deserialize(JsonBytes(value.GetRawText()), DeliveryJson.State) ?? throw new JsonException("A channel is null."));
                break;
            case "silences":
                _silences = Of<SilenceState>(value);
                break;
            case "totals":
                _totals = Of<MonitorTotals>(value);
                break;
        }
    }

    private (MonitorSnapshot Snapshot, (long File, long Offset) Position) ToSnapshot()
    {
        var header = _header ?? throw new JsonException("Its first line is missing.");
        var policy = PolicyReader.Read(JsonBytes(header.GetProperty("policy").GetRawText()));
        var position = header.GetProperty("position").GetString()!.Split(':').Select(long.Parse).ToArray();
        var host = new HostSnapshot
        {
            Policy = policy.Value ?? throw new JsonException($"The policy in it is refused: {string.Join("; ", policy.Problems)}"),
            Now = new(header.GetProperty("now").GetInt64()),
            IsStopped = header.GetProperty("isStopped").GetBoolean(),
            Devices = _devices,
            Hubs = _hubs,
            Timers = _timers,
            TimersSet = header.GetProperty("timersSet").GetInt64(),
        };
        return (new MonitorSnapshot(host) { Incidents = _incidents, Totals = _totals, Silences = _silences, Channels = _channels }, (position[0], position[1]));
    }

    private static T Of<T>(JsonElement value) => MonitorJson.Read<T>(JsonBytes(value.GetRawText()));

    private static byte[] JsonBytes(string json) => System.Text.Encoding.UTF8.GetBytes(json);
}
