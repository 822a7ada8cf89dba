using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Simulation;

/// <summary>Either a plan or everything that is wrong with it.</summary>
/// <param name="Plan">The plan, or null when anything is wrong with it.</param>
/// <param name="Problems">All problems at once; empty when there is a plan.</param>
public sealed record ScenarioPlanResult(ScenarioPlan? Plan, ImmutableArray<SettingProblem> Problems);
