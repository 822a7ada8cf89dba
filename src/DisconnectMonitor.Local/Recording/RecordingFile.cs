using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Recording;

/// <summary>Opens what is read from its beginning to its end, once.</summary>
internal static class RecordingFile
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, or <c>-</c> for standard input.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="name">Its name for people.</param>
    /// <param name="problem">Why it cannot be opened, to be read after its name.</param>
    public static bool TryOpen(
        string path, [NotNullWhen(true)] out Stream? stream, out string name, [NotNullWhen(false)] out string? problem)
    {
        (stream, name, problem) = (null, path, null);
        if (path == "-")
        {
            (stream, name) = (Console.OpenStandardInput(), "standard input");
            return true;
        }

        try
        {
            // The data folder of a monitor stands for the database in it.
            var database = Directory.Exists(path) ? StoreFile.In(path) : path;
            if (File.Exists(database) && StoreFile.Is(database))
            {
                stream = new JournalLines(new JournalReader(database, after: 0));
                return true;
            }

            stream = new FileStream(path, new FileStreamOptions { BufferSize = 64 * 1024, Options = FileOptions.SequentialScan });
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = "does not exist";
        }
        catch (UnauthorizedAccessException)
        {
            problem = Directory.Exists(path) ? "is a directory" : "may not be read: permission denied";
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            problem = $"cannot be read: {error.Message}";
        }

        return stream is not null;
    }
}
