namespace DisconnectMonitor.Simulation;

/// <summary>A seed whose trial broke a promise.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Problems">What was broken.</param>
/// <param name="Smallest">The smallest trial that still breaks the first of them.</param>
public sealed record TrialFailure(ulong Seed, ImmutableArray<TrialProblem> Problems, Trial Smallest);
