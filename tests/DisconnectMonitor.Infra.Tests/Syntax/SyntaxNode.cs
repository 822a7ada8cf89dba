using System.Text.Json;

namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>A node of a syntax tree, as the parser printed it.</summary>
internal sealed class SyntaxNode
{
    private SyntaxNode(JsonElement printed, string source, SyntaxNode? parent)
    {
        Parent = parent;
        Kind = printed.GetProperty("kind").GetString()!;
        Field = printed.TryGetProperty("field", out var field) ? field.GetString() : null;
        Row = printed.GetProperty("row").GetInt32();
        IsBroken = printed.TryGetProperty("broken", out _);
        var start = printed.GetProperty("start").GetInt32();
        Text = source[start..printed.GetProperty("end").GetInt32()];
        Children = [.. printed.GetProperty("children").EnumerateArray().Select(child => new SyntaxNode(child, source, this))];
    }

    public string Kind { get; }

    public string? Field { get; }

    /// <summary>Its line, from 1.</summary>
    public int Row { get; }

    /// <summary>Whether the parser could make nothing of it, or missed it.</summary>
    public bool IsBroken { get; }

    public string Text { get; }

    public SyntaxNode? Parent { get; }

    public IReadOnlyList<SyntaxNode> Children { get; }

    public static SyntaxNode Read(JsonElement printed, string source) => new(printed, source, parent: null);

    public SyntaxNode? Child(string field) => Children.FirstOrDefault(child => child.Field == field);

    /// <summary>Itself and all below it, in the order of the source.</summary>
    public IEnumerable<SyntaxNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    /// <summary>All above it, from the nearest on.</summary>
    public IEnumerable<SyntaxNode> Ancestors()
    {
        for (var node = Parent; node is not null; node = node.Parent)
        {
            yield return node;
        }
    }
}
