namespace DisconnectMonitor.Api.Policies;

/// <summary>The policy by which a host decides.</summary>
/// <param name="ReadAsync">Reads it.</param>
public sealed record PolicyInForce(Func<CancellationToken, Task<Policy>> ReadAsync);
