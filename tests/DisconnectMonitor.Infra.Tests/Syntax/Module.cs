namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>A module that is deployed.</summary>
/// <param name="Name">Its symbolic name.</param>
/// <param name="File">Its file, from the folder of the templates on.</param>
/// <param name="Body">Its body.</param>
/// <param name="Row">Its line.</param>
internal sealed record Module(string Name, string File, SyntaxNode Body, int Row)
{
    public IReadOnlyList<ObjectEntry> Arguments =>
        ObjectSyntax.Value(Body, "params") is { } arguments ? [.. ObjectSyntax.Entries(arguments)] : [];
}
