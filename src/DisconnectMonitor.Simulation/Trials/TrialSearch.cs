using System.Collections.Concurrent;

namespace DisconnectMonitor.Simulation;

/// <summary>Runs the trials of many seeds, on all processors.</summary>
public static class TrialSearch
{
    // Every so many trials are run once more: the same trial must come out the same.
    private const ulong EveryOther = 8;

    /// <summary>Runs the trials of a range of seeds.</summary>
    /// <param name="from">The first seed.</param>
    /// <param name="to">The last seed.</param>
    /// <param name="deciders">Who decides; null for the core.</param>
    /// <param name="done">Is told after each trial, by any thread, how many are done.</param>
    /// <param name="mostFailures">The search ends when so many seeds have failed.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The seeds that failed, in order; empty when every promise held.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static ImmutableArray<TrialFailure> Run(
        ulong from, ulong to, Deciders? deciders = null, Action<ulong>? done = null, int mostFailures = 5, CancellationToken cancellation = default)
    {
        var (failures, count) = (new ConcurrentBag<TrialFailure>(), 0UL);
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Seeds(from, to), options, (seed, loop) =>
        {
            if (Try(seed, deciders ?? Deciders.OfTheCore) is { } failure)
            {
                failures.Add(failure);
                if (failures.Count >= mostFailures)
                {
                    loop.Stop();
                }
            }

            done?.Invoke(Interlocked.Increment(ref count));
        });
        return [.. failures.OrderBy(failure => failure.Seed).Take(mostFailures)];
    }

    /// <summary>Runs the trial of one seed, and makes it as small as it will go when it breaks a promise.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="deciders">Who decides.</param>
    /// <returns>The failure, or null when every promise held.</returns>
    public static TrialFailure? Try(ulong seed, Deciders deciders)
    {
        var run = TrialRun.Of(TrialMaker.Make(seed), deciders);
        if (run.Problems.Count > 0)
        {
            return new TrialFailure(seed, [.. run.Problems], TrialShrinking.Shrink(run, deciders).Trial);
        }

        if (seed % EveryOther == 0 && TrialRun.Of(run.Trial, deciders).Digest != run.Digest)
        {
            var problem = new TrialProblem(run.Trial.Deliveries[^1].At, 7, "the same trial came out differently when it was run again");
            return new TrialFailure(seed, [problem], run.Trial);
        }

        return null;
    }

    private static IEnumerable<ulong> Seeds(ulong from, ulong to)
    {
        for (var seed = from; seed <= to; seed++)
        {
            yield return seed;
            if (seed == ulong.MaxValue)
            {
                yield break;
            }
        }
    }
}
