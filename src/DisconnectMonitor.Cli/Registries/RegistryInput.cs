namespace DisconnectMonitor.Cli.Registries;

/// <summary>A registry file, and how it is to be read.</summary>
/// <param name="Path">The file, or <c>-</c> for standard input.</param>
/// <param name="GroupFrom">Where a device's group stands, such as <c>tags.site</c>; null for <c>group</c>.</param>
/// <param name="Hub">The hub of devices of which the file does not say it; null where that is not known.</param>
internal sealed record RegistryInput(string Path, string? GroupFrom, string? Hub);
