namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>A declared variable.</summary>
internal sealed record Variable(string Name, SyntaxNode Value, int Row);
