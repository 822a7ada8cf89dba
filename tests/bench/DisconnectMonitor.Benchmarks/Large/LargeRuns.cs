using System.Diagnostics;

namespace DisconnectMonitor.Benchmarks.Large;

/// <summary>Fleets of growing size, each in a process of its own, so that one's memory is not the other's.</summary>
internal static class LargeRuns
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static List<LargeResult> Measure(int most)
    {
        var results = new List<LargeResult>();
        foreach (var scenario in new[] { "storm", "day" })
        {
            foreach (var devices in Sizes.Where(size => size <= most))
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scenario} of {devices:N0} devices ..."));
                results.Add(InItsOwnProcess(scenario, devices));
            }
        }

        return results;
    }

    private static LargeResult InItsOwnProcess(string scenario, int devices)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LargeRuns).Assembly.Location);
        }

        start.ArgumentList.Add("large-one");
        start.ArgumentList.Add(scenario);
        start.ArgumentList.Add(devices.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize(output, LargeJsonContext.Default.LargeResult)!
            : throw new InvalidOperationException($"The run of {devices} devices ended with {process.ExitCode}.");
    }
}
