using System.IO.Compression;

namespace DisconnectMonitor.Local.Recording;

/// <summary>Reads recordings from memory and writes them in their many forms.</summary>
internal static class Recordings
{
    public static Task<List<RecordedEntry>> Read(string recording, int maxBytes = RecordingReader.MaxElementBytes) =>
        Read(new MemoryStream(Encoding.UTF8.GetBytes(recording)), maxBytes);

    public static async Task<List<RecordedEntry>> Read(Stream recording, int maxBytes = RecordingReader.MaxElementBytes)
    {
        var entries = new List<RecordedEntry>();
        await using var reader = new RecordingReader(recording, "day.jsonl", new EventReader(), maxBytes);
        await foreach (var entry in reader.ReadAsync())
        {
            entries.Add(entry);
        }

        return entries;
    }

    public static string Event(string device, string type = "DeviceDisconnected") =>
        new RawEvent { Device = device, Type = type }.InEventGridSchema();

    public static byte[] Gzip(string recording)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(recording));
        }

        return compressed.ToArray();
    }

    /// <summary>An entry on one line: its line number, its arrival, what it is, and its device, reason or raw text.</summary>
    public static string Describe(RecordedEntry entry)
    {
        var what = entry.Kind switch
        {
            RecordedEntryKind.Event => entry.Event!.Device.DeviceId,
            RecordedEntryKind.Refused => $"{WithoutDetail(entry.Reason!)} <{Encoding.UTF8.GetString(entry.Raw.Span)}>",
            _ => Encoding.UTF8.GetString(entry.Raw.Span),
        };
        return $"{entry.Line} {(entry.Received is { } time ? $"{time} " : "")}{entry.Kind} {what}".TrimEnd();
    }

    // What is wrong with broken JSON is in the framework's words, which may change.
    private static string WithoutDetail(string reason) =>
        reason.StartsWith("broken JSON", StringComparison.Ordinal) ? reason[..reason.IndexOf(':', StringComparison.Ordinal)] : reason;

    public static IEnumerable<string> Describe(IEnumerable<RecordedEntry> entries) => entries.Select(Describe);
}
