using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>A snapshot on disk.</summary>
public static class SnapshotFile
{
    /// <summary>What a file is called while it is being written.</summary>
    internal const string UnfinishedExtension = ".unfinished";

    /// <summary>
    /// Writes a snapshot so that at any moment, a crash included, the file is either whole or what it was before: into a file
    /// beside it, through to the disk, then renamed.
    /// </summary>
    /// <exception cref="IOException">The disk is full, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, HostSnapshot snapshot)
    {
        var unfinished = path + UnfinishedExtension;
        try
        {
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                SnapshotWriter.Write(file, snapshot);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Reads a snapshot. One that is missing, cut short, damaged or of a newer release is refused with the reason.</summary>
    public static SnapshotReading Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return SnapshotReader.Read(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new SnapshotReading(null, error.Message);
        }
    }
}
