namespace DisconnectMonitor.Cli.Replays;

/// <summary>How far recordings have been read, as a progress bar.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="recordings">What is read.</param>
/// <param name="entriesPerLook">After how many entries the clock is looked at: many where entries are quick.</param>
internal sealed class ReadingProgress(Terminal terminal, Recordings recordings, int entriesPerLook = 4096) : IDisposable
{
    private readonly ProgressBar _bar = new(terminal, "reading");
    private readonly long? _length = terminal.IsErrorTerminal ? recordings.Length : null;
    private long _entries;

    /// <summary>One more entry is done.</summary>
    public void Advance()
    {
        if (++_entries % entriesPerLook == 0 && _bar.IsDue)
        {
            _bar.Report(
                _length is { } length and > 0 ? (double)recordings.BytesRead / length : null,
                string.Create(CultureInfo.InvariantCulture, $"{_entries:N0} entries"));
        }
    }

    /// <summary>Makes room for a line of text.</summary>
    public void Clear() => _bar.Clear();

    public void Dispose() => _bar.Dispose();
}
