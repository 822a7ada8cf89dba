using DisconnectMonitor.Events;

namespace DisconnectMonitor.Simulation;

/// <summary>What the truth is about.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Seed">The seed that it was made with.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Devices">How many devices are in it.</param>
public sealed record TruthHeader(string Scenario, ulong Seed, Instant From, Instant Until, int Devices);
