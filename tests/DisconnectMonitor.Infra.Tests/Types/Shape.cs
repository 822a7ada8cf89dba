namespace DisconnectMonitor.Tests.Infra.Types;

/// <summary>What a property of a resource takes.</summary>
internal abstract record Shape
{
    /// <summary>A string, a number, or true and false.</summary>
    public sealed record Simple(Syntax.ValueKind Kind) : Shape;

    /// <summary>One of some strings.</summary>
    public sealed record Choice(IReadOnlyList<string> Values) : Shape;

    /// <summary>A list.</summary>
    public sealed record List(Shape Item) : Shape;

    /// <summary>An object with names of one's own.</summary>
    public sealed record Map(Shape Value) : Shape;

    /// <summary>An object with known properties.</summary>
    public sealed record Structure(IReadOnlyDictionary<string, Property> Properties) : Shape;

    /// <summary>An object whose property <paramref name="Discriminator"/> says which one it is.</summary>
    public sealed record Variants(string Discriminator, IReadOnlyDictionary<string, Structure> Of) : Shape;
}
