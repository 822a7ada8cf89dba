namespace DisconnectMonitor.Simulation;

/// <summary>A trial as it came out.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Problems">What was broken, at most twenty; empty when every promise held.</param>
/// <param name="Digest">A number that two runs share only if they came to the same decisions and announced the same.</param>
public sealed record TrialRun(Trial Trial, IReadOnlyList<TrialProblem> Problems, ulong Digest)
{
    /// <summary>Runs a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="deciders">Who decides; null for the core.</param>
    public static TrialRun Of(Trial trial, Deciders? deciders = null)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var promises = new Promises(trial);
        new HostileHost(trial, deciders ?? Deciders.OfTheCore, promises).Run();
        return new TrialRun(trial, promises.Problems, promises.Digest.Value);
    }
}
