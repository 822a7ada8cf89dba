using DisconnectMonitor.Tests.Infra.Rules;
using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Types;

/// <summary>Holds expressions to shapes.</summary>
internal sealed class ShapeCheck(Template template)
{
    public IEnumerable<Complaint> Check(SyntaxNode value, Shape shape, string where) => value.Kind switch
    {
        "parenthesized_expression" => Check(value.Children[0], shape, where),
        "ternary_expression" => [.. Check(value.Child("consequence")!, shape, where), .. Check(value.Child("alternative")!, shape, where)],
        "for_statement" when shape is Shape.List list => Check(Declarations.Body(value), list.Item, where),
        "identifier" when template.Variable(value.Text) is { } variable => Check(variable.Value, shape, where),
        "identifier" when template.Parameter(value.Text) is { } parameter => CheckParameter(value, parameter, shape, where),
        "object" when shape is not Shape.Simple { Kind: ValueKind.Unknown } => CheckObject(value, shape, where),
        "array" when shape is Shape.List list => value.Children.Where(item => item.Kind != "comment")
            .SelectMany(item => Check(item, list.Item, where)),
        _ => CheckKind(value, shape, where),
    };

    /// <summary>Holds the properties of an object to a structure.</summary>
    /// <param name="value">The object.</param>
    /// <param name="structure">The structure.</param>
    /// <param name="where">The path of the object, for the complaint.</param>
    /// <param name="others">Names that are fine beside those of the structure.</param>
    public IEnumerable<Complaint> CheckProperties(
        SyntaxNode value, Shape.Structure structure, string where, IReadOnlyCollection<string> others)
    {
        Dictionary<string, SyntaxNode> given = [];
        foreach (var entry in ObjectSyntax.Entries(value).Where(entry => !others.Contains(entry.Name ?? "")))
        {
            if (entry.Name is null || !structure.Properties.TryGetValue(entry.Name, out var property))
            {
                yield return Complain(entry.Row, where, $"has no property {entry.Name ?? "of a name that is made up when it is deployed"}");
                continue;
            }

            given[entry.Name] = entry.Value;
            var isNothing = entry.Value.Kind == "null";
            foreach (var complaint in isNothing && !property.IsRequired ? [] : Check(entry.Value, property.Shape, $"{where}.{entry.Name}"))
            {
                yield return complaint;
            }
        }

        foreach (var (name, _) in structure.Properties.Where(property => property.Value.IsRequired && !given.ContainsKey(property.Key)))
        {
            yield return Complain(value.Row, where, $"requires {name}");
        }
    }

    private IEnumerable<Complaint> CheckObject(SyntaxNode value, Shape shape, string where)
    {
        switch (shape)
        {
            case Shape.Structure structure:
                return CheckProperties(value, structure, where, []);
            case Shape.Map map:
                return ObjectSyntax.Entries(value).SelectMany(entry => Check(entry.Value, map.Value, $"{where}.{entry.Name}"));
            case Shape.Variants variants:
                var name = ObjectSyntax.Value(value, variants.Discriminator) is { } said ? StringSyntax.Literal(said) : null;
                return name is not null && variants.Of.TryGetValue(name, out var variant)
                    ? CheckProperties(value, variant, where, [variants.Discriminator])
                    : [Complain(value.Row, where, $"wants {variants.Discriminator} to be one of {string.Join(", ", variants.Of.Keys)}")];
            default:
                return [Complain(value.Row, where, $"is {Describe(shape)}, not an object")];
        }
    }

    private IEnumerable<Complaint> CheckParameter(SyntaxNode value, Parameter parameter, Shape shape, string where)
    {
        var allowed = AllowedValues.Of(parameter).Select(text => text.Trim('\'')).ToArray();
        return shape is Shape.Choice choice && allowed.Except(choice.Values).FirstOrDefault() is { } wrong
            ? [Complain(value.Row, where, $"does not take '{wrong}', which parameter {parameter.Name} allows")]
            : CheckKind(value, shape, where);
    }

    private IEnumerable<Complaint> CheckKind(SyntaxNode value, Shape shape, string where)
    {
        var kind = ValueKinds.Of(value, template);
        if (StringSyntax.Literal(value) is { } text && shape is Shape.Choice choice && !choice.Values.Contains(text))
        {
            yield return Complain(value.Row, where, $"is {Describe(shape)}, not '{text}'");
        }
        else if (kind is not (ValueKind.Unknown or ValueKind.Nothing)
            && KindOf(shape) is var wanted && wanted != ValueKind.Unknown && kind != wanted)
        {
            yield return Complain(value.Row, where, $"is {Describe(shape)}, not {ValueKinds.Name(kind)}");
        }
    }

    private static ValueKind KindOf(Shape shape) => shape switch
    {
        Shape.Simple simple => simple.Kind,
        Shape.Choice => ValueKind.Text,
        Shape.List => ValueKind.List,
        _ => ValueKind.Structure,
    };

    private static string Describe(Shape shape) =>
        shape is Shape.Choice choice ? $"one of {string.Join(", ", choice.Values)}" : ValueKinds.Name(KindOf(shape));

    private Complaint Complain(int row, string where, string what) => new(template.File, row, $"{where} {what}");
}
