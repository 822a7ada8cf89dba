using DisconnectMonitor.LogSources;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Where a monitor reads the hub's log.</summary>
/// <param name="Source">The log.</param>
/// <param name="FirstWithin">How long a first notification waits for it at most.</param>
/// <param name="SecondAfter">How long after the first look the second one is.</param>
public sealed record LogSetup(ILogSource Source, TimeSpan FirstWithin, TimeSpan SecondAfter);
