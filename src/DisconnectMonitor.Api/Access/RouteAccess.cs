namespace DisconnectMonitor.Api.Access;

/// <summary>The rule of an address, among its metadata.</summary>
internal sealed record RouteAccess(AccessRule Rule);
