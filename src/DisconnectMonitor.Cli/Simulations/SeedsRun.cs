using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Simulations;

/// <summary>One run of <c>simulate --seeds</c>: holds the core against its promises.</summary>
internal static class SeedsRun
{
    public static int Run(SeedRange seeds, string? folder, Terminal terminal, CancellationToken cancellation)
    {
        using var progress = new ProgressBar(terminal, "trials");
        var watch = Stopwatch.StartNew();
        var count = (double)(seeds.To - seeds.From) + 1;
        var failures = TrialSearch.Run(seeds.From, seeds.To, done: done => progress.Report(done / count), cancellation: cancellation);
        progress.Clear();
        foreach (var failure in failures)
        {
            Tell(terminal, failure, folder ?? ".");
        }

        var text = failures.IsEmpty
            ? string.Create(CultureInfo.InvariantCulture, $"{count:N0} trials in {watch.Elapsed.TotalSeconds:N1} s: every promise held\n")
            : $"{failures.Length} failures; run one again with --seeds SEED\n";
        terminal.Output.Write(Encoding.UTF8.GetBytes(text));
        terminal.Output.Flush();
        return failures.IsEmpty ? ExitCode.Done : ExitCode.No;
    }

    private static void Tell(Terminal terminal, TrialFailure failure, string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"seed-{failure.Seed}.jsonl"));
        using (var file = File.Create(path))
        {
            TrialFile.Write(file, failure.Smallest);
        }

        terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {failure.Seed}:"));
        foreach (var problem in failure.Problems)
        {
            terminal.Error.WriteLine($"  {problem}");
        }

        terminal.Error.WriteLine($"  the {failure.Smallest.Deliveries.Length} events that it takes: disconnect-monitor replay {path}");
    }
}

/// <summary>Seeds from one to another, both included.</summary>
internal sealed record SeedRange(ulong From, ulong To)
{
    /// <summary>Reads <c>1..5000</c>, or one seed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SeedRange? range)
    {
        var (first, last) = text.IndexOf("..", StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 2)..]) : (text, text);
        range = ulong.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && ulong.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && from <= to
                ? new SeedRange(from, to)
                : null;
        return range is not null;
    }
}
