namespace DisconnectMonitor.Durable.World;

/// <summary>An orchestration that was started.</summary>
/// <param name="Name">Its name.</param>
/// <param name="InstanceId">Its instance id.</param>
/// <param name="Input">Its input as JSON.</param>
internal sealed record StartedOrchestration(string Name, string InstanceId, string Input);
