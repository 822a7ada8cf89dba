using System.Diagnostics;

namespace DisconnectMonitor.Benchmarks.Report;

/// <summary>What a stretch of work on one thread took.</summary>
/// <param name="Seconds">
/// Processor time of the process, so that other programs on the machine count as little as can be; the compiler's own
/// thread is in it.
/// </param>
/// <param name="AllocatedBytes">Allocated by this thread.</param>
internal readonly record struct Stretch(double Seconds, long AllocatedBytes)
{
    /// <summary>Does the work several times and returns the time that was disturbed the least. The first times warm up.</summary>
    public static Stretch Best(int times, Action work)
    {
        var best = new Stretch(double.MaxValue, 0);
        for (var i = 0; i < times; i++)
        {
            var stretch = Of(work);
            best = stretch.Seconds < best.Seconds ? stretch : best;
        }

        return best;
    }

    /// <summary>Starts to measure a stretch that is too long to be done twice: wall time and processor time, in seconds.</summary>
    public static RunningStretch Started() => new();

    private static Stretch Of(Action work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return new Stretch((process.TotalProcessorTime - before).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}

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

/// <summary>One line of a table: what was measured, and the goal where there is one.</summary>
internal sealed record Measurement(string What, string Value, string Goal = "", string IsMet = "")
{
    public static Measurement Rate(string what, double perSecond, double? goal = null) =>
        new(what, Number(perSecond), goal is { } least ? $"at least {Number(least)}" : "", goal is null ? "" : perSecond >= goal ? "met" : "NOT met");

    public static Measurement Bytes(string what, double bytes, double? goal = null) =>
        new(what, Number(bytes), goal is { } most ? $"at most {Number(most)}" : "", goal is null ? "" : bytes <= goal ? "met" : "NOT met");

    public static Measurement Count(string what, long count) => new(what, Number(count));

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
