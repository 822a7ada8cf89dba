using System.Runtime;
using System.Runtime.InteropServices;

namespace DisconnectMonitor.Benchmarks.Report;

/// <summary>Prints measurements in plain columns.</summary>
internal static class Table
{
    public static void WriteMachine()
    {
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.OSDescription}");
        Console.WriteLine($"{Environment.ProcessorCount} cores; {Processor()}; {(GCSettings.IsServerGC ? "server" : "workstation")} GC, not concurrent");
#if DEBUG
        Console.WriteLine("This is a debug build: its figures say nothing. Run it with -c Release.");
#endif
    }

    public static void Write(string title, IReadOnlyCollection<Measurement> lines)
    {
        var what = lines.Max(line => line.What.Length);
        var value = lines.Max(line => line.Value.Length);
        var goal = lines.Max(line => line.Goal.Length);
        Console.WriteLine();
        Console.WriteLine(title);
        foreach (var line in lines)
        {
            Console.WriteLine($"  {line.What.PadRight(what)}  {line.Value.PadLeft(value)}  {line.Goal.PadRight(goal)}  {line.IsMet}".TrimEnd());
        }
    }

    // Only Linux tells it in a file; elsewhere the architecture above has to do.
    private static string Processor()
    {
        const string Facts = "/proc/cpuinfo";
        var model = File.Exists(Facts) ? File.ReadLines(Facts).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model is null ? "processor unknown" : model[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
