using System.Text;
using DisconnectMonitor.Events;
using Microsoft.Win32.SafeHandles;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>
/// How far the monitor has come, beside a journal in which nothing stands for as long as nothing arrives: so that a restart can tell
/// the second that it was down from the hour in which nothing happened. It is not flushed; after a power cut it is older or broken,
/// and the downtime merely looks longer.
/// </summary>
internal sealed class AliveFile(string folder) : IDisposable
{
    private readonly string _path = Path.Combine(folder, "alive");
    private SafeFileHandle? _file;

    /// <summary>The time that was last written; null when there is none.</summary>
    public Instant? Read()
    {
        try
        {
            return File.Exists(_path) && Rfc3339.TryRead(Encoding.ASCII.GetBytes(File.ReadAllText(_path).Trim()), out var time, out _) ? time : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a time, if that is possible: the journal tells when the disk is unwell.</summary>
    public void Write(Instant time)
    {
        try
        {
            _file ??= File.OpenHandle(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            RandomAccess.Write(_file, Encoding.ASCII.GetBytes($"{time}\n"), 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }
}
