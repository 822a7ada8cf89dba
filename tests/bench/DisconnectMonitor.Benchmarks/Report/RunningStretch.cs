using System.Diagnostics;

namespace DisconnectMonitor.Benchmarks.Report;

/// <summary>A stretch of work that is under way.</summary>
internal sealed class RunningStretch
{
    private readonly Stopwatch _wall = Stopwatch.StartNew();
    private readonly TimeSpan _before = ProcessorTime();

    /// <summary>Wall time and processor time since its start, in seconds.</summary>
    public (double Wall, double Processor) Elapsed() => (_wall.Elapsed.TotalSeconds, (ProcessorTime() - _before).TotalSeconds);

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
