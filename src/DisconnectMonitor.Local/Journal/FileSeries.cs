using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// Files that are appended to one after the other. Whatever fails leaves what was flushed before as it was.
/// Not safe for use by several threads at once.
/// </summary>
internal sealed class FileSeries : IDisposable
{
    private readonly JournalOptions _options;
    private readonly string _name;
    private readonly IAppendFiles _files;

    private SeriesFile? _current;
    private IAppendFile? _file;
    private string? _setAside;
    private long _length;
    private bool _isLost;

    private FileSeries(JournalOptions options, string name, IAppendFiles files) => (_options, _name, _files) = (options, name, files);

    /// <summary>Where the next entry goes, unless a new file is due by then.</summary>
    public JournalPosition End => new(_current?.Number ?? 0, _length);

    /// <summary>Why the last attempt to write failed; null if it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>The last stamp in the series; null while it is empty.</summary>
    public Instant? LastStamp { get; private set; }

    /// <summary>What was found wrong at the beginning, and what was done about it; null if nothing was.</summary>
    public string? Finding { get; private set; }

    /// <summary>Goes on where a series ended, and sets a torn last line aside.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileSeries Open(JournalOptions options, string name, Instant now, IAppendFiles files)
    {
        var series = new FileSeries(options, name, files);
        if (SeriesFile.List(options.Folder, name) is not [.., var last])
        {
            return series;
        }

        var tail = FileTail.Of(last.Path);
        series._current = last;
        series._length = tail.WholeLength;
        series.LastStamp = tail.LastStamp ?? last.FirstStamp;
        if (tail.TornLength == 0)
        {
            _ = series.TryRepair();
            return series;
        }

        var torn = $"torn-{SeriesFile.Text(now)}-{last.Name}";
        series._setAside = Path.Combine(options.Folder, torn);
        series.Finding = $"{last.Name}: the last line is torn: {tail.TornLength} bytes from byte {tail.WholeLength} on "
            + (series.TryRepair() ? $"are set aside in {torn}" : $"cannot be set aside in {torn} yet: {series.Problem}");
        return series;
    }

    /// <summary>Appends whole lines, and returns where they start once they are on the disk.</summary>
    /// <exception cref="Exception">They are not, and nothing of them is left in the way.</exception>
    public JournalPosition Append(ReadOnlySpan<byte> lines, Instant firstStamp)
    {
        try
        {
            Reopen();
            if (_file is null || IsFull(lines.Length) || IsOfAnotherDay(firstStamp))
            {
                StartFile(firstStamp);
            }

            var start = End;
            _file!.Write(lines, _length);
            _file.Flush();
            _length += lines.Length;
            Problem = null;
            return start;
        }
        catch (Exception error)
        {
            // Whatever it was: the file is opened afresh and cut off before it is used again.
            Fail(error);

            // At once, so that a crash from here on does not leave entries of what was refused.
            CutOff();
            throw;
        }
    }

    /// <summary>Whether the series can be written again after it could not.</summary>
    public bool TryRepair()
    {
        try
        {
            Reopen();
            TryDisk();
            Problem = null;
        }
        catch (Exception error)
        {
            Fail(error);
        }

        return Problem is null;
    }

    public void Dispose() => _file?.Dispose();

    private bool IsFull(int more) => _length > 0 && _length + more > _options.MaxFileBytes;

    private bool IsOfAnotherDay(Instant stamp) =>
        stamp.ToDateTimeOffset().UtcDateTime.Date != _current!.Value.FirstStamp.ToDateTimeOffset().UtcDateTime.Date;

    private void StartFile(Instant firstStamp)
    {
        var next = SeriesFile.Of(_options.Folder, _name, firstStamp, (_current?.Number ?? 0) + 1);
        var file = _files.Create(next.Path);
        _file?.Dispose();
        (_current, _file, _length, _isLost) = (next, file, 0, false);
    }

    // After a failed write or flush nobody knows what the file holds beyond its good part, so that is cut off.
    private void Reopen()
    {
        if (_current is not { } current || _isLost)
        {
            return;
        }

        // A file that was deleted can be written for as long as it is open, and all of it is lost.
        _isLost = !File.Exists(current.Path);
        if (_file is not null && !_isLost)
        {
            return;
        }

        _file?.Dispose();
        _file = null;
        if (_isLost)
        {
            return;
        }

        _file = _files.Open(current.Path);
        var length = _file.Length;
        if (length < _length)
        {
            // Somebody cut it off: what follows goes into a file of its own, where it can be read.
            _file.Dispose();
            (_file, _isLost) = (null, true);
            return;
        }

        if (_setAside is not null)
        {
            SetAside(current.Path, _setAside, length);
            _setAside = null;
        }

        _file.Truncate(_length);
        _file.Flush();
    }

    private void SetAside(string path, string target, long length)
    {
        File.Delete(target);
        using var copy = _files.Create(target);
        using var source = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[64 * 1024];
        for (var at = _length; at < length;)
        {
            var count = RandomAccess.Read(source, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - at)), at);
            copy.Write(buffer.AsSpan(0, count), at - _length);
            at += count;
        }

        copy.Flush();
    }

    // The good part of a file may end in a block that still has room on a full disk, so more than that is tried.
    private void TryDisk()
    {
        if (Problem is null)
        {
            return;
        }

        var path = Path.Combine(_options.Folder, $"{_name}.probe");
        File.Delete(path);
        using (var probe = _files.Create(path))
        {
            probe.Write(new byte[64 * 1024], 0);
            probe.Flush();
        }

        File.Delete(path);
    }

    private void CutOff()
    {
        try
        {
            Reopen();
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private void Fail(Exception error)
    {
        Problem = error.Message;
        _file?.Dispose();
        _file = null;
    }
}
