namespace DisconnectMonitor.Api.Registries;

/// <summary>What was taken in.</summary>
/// <param name="Devices">How many devices.</param>
public sealed record RegistryAnswer(int Devices);
