namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>A declared parameter.</summary>
internal sealed record Parameter(string Name, string Type, SyntaxNode? Default, IReadOnlyList<SyntaxNode> Decorators, int Row)
{
    public bool IsRequired => Default is null && !Type.EndsWith('?');

    public bool IsSecure => Decorator("secure") is not null;

    public SyntaxNode? Decorator(string name) => Decorators.FirstOrDefault(call => call.Child("function")?.Text == name);
}
