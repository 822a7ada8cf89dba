using System.Diagnostics;

namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// Keeps a second monitor out of a data folder. The operating system holds the lock, so that it goes with the process,
/// however that ends.
/// </summary>
internal static class DataFolderLock
{
    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    private const string Owner = ".owner";

    /// <summary>Locks a folder until what is returned is disposed of.</summary>
    /// <exception cref="JournalInUseException">Another process has.</exception>
    /// <exception cref="IOException">It cannot be locked.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be locked.</exception>
    public static IDisposable Take(string folder)
    {
        var path = Path.Combine(folder, "lock");
        try
        {
            var file = new FileStream(path, OwnersOnly(FileShare.None));
            WriteOwner(path + Owner);
            return file;
        }
        catch (IOException error) when (InUse.Contains(error.HResult))
        {
            throw new JournalInUseException(
                $"The data folder {folder} is in use by another monitor{ReadOwner(path + Owner)}. Stop that one, or name another folder.", error);
        }
    }

    private static FileStreamOptions OwnersOnly(FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // In a file of its own, since a locked one cannot be read by the process that is kept out. Who holds the lock is told for
    // convenience only; a full disk is no reason not to start.
    private static void WriteOwner(string path)
    {
        try
        {
            using var process = Process.GetCurrentProcess();
            using var file = new FileStream(path, OwnersOnly(FileShare.Read));
            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $" (process {process.Id}, started {process.StartTime.ToUniversalTime():s}Z)")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string ReadOwner(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
