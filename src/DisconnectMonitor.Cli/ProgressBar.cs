using System.Diagnostics;
using Spectre.Console;

namespace DisconnectMonitor.Cli;

/// <summary>A progress bar below what is written. It shows only to a person, and only when the work takes a while.</summary>
/// <param name="terminal">Where it shows.</param>
/// <param name="what">What is being done, in a word or two.</param>
internal sealed class ProgressBar(Terminal terminal, string what) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _next = Patience;
    private Display? _display;

    /// <summary>Whether a report would be shown now, for those to whom it costs something to make one.</summary>
    public bool IsDue => terminal.IsErrorTerminal && _elapsed.Elapsed >= _next;

    /// <summary>So much is done, 0 to 1, or null where nobody knows how much there is. Any thread may say so.</summary>
    public void Report(double? share, string? now = null)
    {
        if (!IsDue)
        {
            return;
        }

        lock (_lock)
        {
            _next = _elapsed.Elapsed + Interval;
            _display ??= new Display(terminal.ForProgress(), Markup.Escape(what));
            _display.Show(share, Markup.Escape(now ?? what));
        }
    }

    /// <summary>Makes room for a line of text. It comes back when the work takes a while longer.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_display is not null)
            {
                _display.End();
                _display = null;
                _next = _elapsed.Elapsed + Patience;
            }
        }
    }

    public void Dispose() => Clear();

    /// <summary>A bar that Spectre draws from a thread of its own until it is told to end, and then takes away.</summary>
    private sealed class Display
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task _drawing;
        private ProgressTask? _task;

        public Display(IAnsiConsole console, string what) => _drawing = console.Progress()
            .AutoClear(true)
            .ExcludeVerticalPadding(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(progress =>
            {
                _task = progress.AddTask(what, maxValue: 1);
                return _end.Task;
            });

        public void Show(double? share, string text)
        {
            _task!.Description = text;
            _task.IsIndeterminate = share is null;

            // A full bar would count as the end of the work, and be drawn no more.
            _task.Value = Math.Clamp(share ?? 0, 0, 0.999);
        }

        public void End()
        {
            _end.SetResult();
            _drawing.GetAwaiter().GetResult();
        }
    }
}
