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
