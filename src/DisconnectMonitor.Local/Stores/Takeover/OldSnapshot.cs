using System.Security.Cryptography;
using DisconnectMonitor.Local.Snapshots;

namespace DisconnectMonitor.Local.Stores.Takeover;

/// <summary>Reads a saved state as it was kept before there was a database: JSON lines, of which the last one seals the others.</summary>
internal static class OldSnapshot
{
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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (rows, position, isSealed) = (new List<SnapshotRow>(), "", false);
        foreach (var line in File.ReadLines(path).Select(Encoding.UTF8.GetBytes))
        {
            using var json = JsonDocument.Parse(line);
            var first = json.RootElement.EnumerateObject().First();
            isSealed = first.Name == "end" && first.Value.GetProperty("sha256").GetString() == Convert.ToHexStringLower(hash.GetCurrentHash());
            hash.AppendData(line);
            hash.AppendData("\n"u8);
            rows.AddRange(RowsOf(first.Name, first.Value, json.RootElement));
            position = first.Name == "snapshot" ? first.Value.GetProperty("position").GetString()! : position;
        }

        var at = isSealed ? position.Split(':') : throw new JsonException("It is cut short or damaged.");
        return (SnapshotRows.Read(rows), (long.Parse(at[0], CultureInfo.InvariantCulture), long.Parse(at[1], CultureInfo.InvariantCulture)));
    }

    private static SnapshotRow[] RowsOf(string name, JsonElement value, JsonElement line) => name switch
    {
        "snapshot" => [Row(SnapshotKind.Header, "", value)],
        "hub" when line.TryGetProperty("lag", out var lag) =>
            [Row(SnapshotKind.Hub, NameOf(value, "hub"), value), Row(SnapshotKind.Lag, NameOf(value, "hub"), lag)],
        "hub" => [Row(SnapshotKind.Hub, NameOf(value, "hub"), value)],
        "bucket" => [Row(SnapshotKind.Bucket, "", value)],
        "device" => [Row(SnapshotKind.Device, NameOf(value, "device"), value)],
        "timer" => [new SnapshotRow(SnapshotKind.Timers, "", Encoding.UTF8.GetBytes($"[{value.GetRawText()}]"))],

        // Incidents, channels, silences and totals, called as today.
        "part" => [Row(value.GetString()!, "", line.GetProperty("value"))],
        _ => [],
    };

    private static SnapshotRow Row(string kind, string key, JsonElement value) => new(kind, key, Encoding.UTF8.GetBytes(value.GetRawText()));

    private static string NameOf(JsonElement value, string property) => value.GetProperty(property).GetString()!;
}
