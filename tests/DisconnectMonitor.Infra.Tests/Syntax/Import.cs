namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>Something that a template takes from another.</summary>
internal sealed record Import(string Name, string File, int Row);
