namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>A declared output.</summary>
internal sealed record Output(string Name, SyntaxNode Value, int Row);
