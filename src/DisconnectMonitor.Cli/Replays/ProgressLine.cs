using System.Diagnostics;
using System.Globalization;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>A progress bar on the terminal's last line. It shows only to a person, and only when the run takes a while.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="recordings">What is read.</param>
/// <param name="entriesPerLook">After how many entries the clock is looked at: many where entries are quick.</param>
internal sealed class ProgressLine(Terminal terminal, Recordings recordings, int entriesPerLook = 4096)
{
    private const int BarWidth = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long? _length = terminal.IsErrorTerminal ? recordings.Length : null;
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private TimeSpan _next = Patience;
    private long _entries;
    private bool _isShown;

    /// <summary>One more entry is done.</summary>
    public void Advance()
    {
        if (++_entries % entriesPerLook == 0 && terminal.IsErrorTerminal && _elapsed.Elapsed >= _next)
        {
            _next = _elapsed.Elapsed + Interval;
            Show();
        }
    }

    /// <summary>Makes room for a line of text.</summary>
    public void Clear()
    {
        if (_isShown)
        {
            terminal.Error.Write("\r\e[K");
            _isShown = false;
        }
    }

    private void Show()
    {
        var entries = string.Create(CultureInfo.InvariantCulture, $"{_entries:N0} entries");
        if (_length is { } length and > 0)
        {
            var share = Math.Min(1, (double)recordings.BytesRead / length);
            var done = (int)(share * BarWidth);
            var bar = new string('#', done) + new string('.', BarWidth - done);
            entries = string.Create(CultureInfo.InvariantCulture, $"[{bar}] {share * 100:0} %  {entries}");
        }

        terminal.Error.Write($"\r\e[K{entries}");
        _isShown = true;
    }
}
