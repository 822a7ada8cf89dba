namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>A declared resource, or a reference to one that exists.</summary>
/// <param name="Name">Its symbolic name.</param>
/// <param name="Type">Its type and API version, as <c>Microsoft.Web/sites@2025-03-01</c>.</param>
/// <param name="Exists">Whether it is only referred to.</param>
/// <param name="Body">Its body, which may be the body of a loop.</param>
/// <param name="Row">Its line.</param>
internal sealed record Resource(string Name, string Type, bool Exists, SyntaxNode Body, int Row);
