using System.Diagnostics;
using System.Globalization;

namespace DisconnectMonitor.Cli;

/// <summary>A progress bar on the terminal's last line. It shows only to a person, and only when the work takes a while.</summary>
/// <param name="terminal">Where it shows.</param>
/// <param name="what">What is being done, in a word or two.</param>
internal sealed class ProgressBar(Terminal terminal, string what)
{
    private const int Width = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _next = Patience;
    private bool _isShown;

    /// <summary>So much is done, 0 to 1. Any thread may say so.</summary>
    public void Report(double share)
    {
        if (!terminal.IsErrorTerminal || _elapsed.Elapsed < _next)
        {
            return;
        }

        lock (_lock)
        {
            _next = _elapsed.Elapsed + Interval;
            var done = (int)(Math.Clamp(share, 0, 1) * Width);
            var bar = new string('#', done) + new string('.', Width - done);
            terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r\e[K{what} [{bar}] {share * 100:0} %"));
            _isShown = true;
        }
    }

    /// <summary>Makes room for a line of text.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_isShown)
            {
                terminal.Error.Write("\r\e[K");
                _isShown = false;
            }
        }
    }
}
