using System.Globalization;
using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>The snapshots of one monitor: numbered files, of which the newest few are kept in case the last one is damaged.</summary>
/// <param name="path">The folder. It is made with the first snapshot.</param>
public sealed class SnapshotFolder(string path)
{
    /// <summary>How many snapshots are kept.</summary>
    public const int Kept = 2;

    private const string Prefix = "snapshot-";
    private const string Extension = ".jsonl";

    /// <summary>The files in it, newest first.</summary>
    public IReadOnlyList<string> Files => [.. Numbered().Select(file => file.Path)];

    /// <summary>Writes another snapshot and deletes those that are no longer kept.</summary>
    /// <returns>Its path.</returns>
    /// <inheritdoc cref="SnapshotFile.Write"/>
    public string Write(HostSnapshot snapshot)
    {
        _ = Directory.CreateDirectory(path);
        var number = Numbered().Select(file => file.Number).FirstOrDefault() + 1;
        var written = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D10}{Extension}"));
        SnapshotFile.Write(written, snapshot);
        foreach (var old in Numbered().Skip(Kept))
        {
            File.Delete(old.Path);
        }

        return written;
    }

    /// <summary>Reads the newest snapshot that can be used.</summary>
    /// <param name="refused">Receives each newer one, and why it cannot be used.</param>
    /// <returns>The snapshot, or null when none can be used.</returns>
    public HostSnapshot? ReadNewest(Action<string, string> refused)
    {
        foreach (var file in Files)
        {
            var reading = SnapshotFile.Read(file);
            if (reading.IsUsable)
            {
                return reading.Snapshot;
            }

            refused(file, reading.Problem);
        }

        return null;
    }

    private IEnumerable<(string Path, long Number)> Numbered() =>
        !Directory.Exists(path)
            ? []
            : Directory.EnumerateFiles(path, $"{Prefix}*{Extension}")
                .Select(file => (file, Number: NumberOf(file)))
                .Where(file => file.Number > 0)
                .OrderByDescending(file => file.Number);

    private static long NumberOf(string file) =>
        long.TryParse(Path.GetFileNameWithoutExtension(file).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
