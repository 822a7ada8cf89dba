namespace DisconnectMonitor.Durable.Entities;

/// <summary>An operator closes an incident.</summary>
/// <param name="Incident">Its key.</param>
/// <param name="Reason">Who, and why, in words.</param>
public sealed record Closing(string Incident, string Reason);
