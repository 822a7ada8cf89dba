using System.Collections.Immutable;

namespace DisconnectMonitor.Simulation;

/// <summary>What became of one connection.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Sessions">What the hub knew of it, oldest first; they do not overlap.</param>
/// <param name="Absences">The truth: when it was really gone, oldest first.</param>
public sealed record ConnectionHistory(
    SimulatedConnection Connection, ImmutableArray<Session> Sessions, ImmutableArray<Absence> Absences);
