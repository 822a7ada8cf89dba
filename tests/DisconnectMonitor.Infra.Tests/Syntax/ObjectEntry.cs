namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>An entry of an object.</summary>
/// <param name="Name">Its name; null for one that is known only when it is deployed.</param>
/// <param name="Value">Its value.</param>
/// <param name="Row">Its line.</param>
internal sealed record ObjectEntry(string? Name, SyntaxNode Value, int Row);
