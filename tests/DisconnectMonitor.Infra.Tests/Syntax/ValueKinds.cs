namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>Tells what expressions come to.</summary>
internal static class ValueKinds
{
    private static readonly Dictionary<string, ValueKind> Functions = new()
    {
        ["cidrSubnet"] = ValueKind.Text,
        ["contains"] = ValueKind.Flag,
        ["empty"] = ValueKind.Flag,
        ["format"] = ValueKind.Text,
        ["guid"] = ValueKind.Text,
        ["length"] = ValueKind.Number,
        ["loadTextContent"] = ValueKind.Text,
        ["range"] = ValueKind.List,
        ["replace"] = ValueKind.Text,
        ["split"] = ValueKind.List,
        ["subscriptionResourceId"] = ValueKind.Text,
        ["toObject"] = ValueKind.Structure,
        ["uniqueString"] = ValueKind.Text,
    };

    public static ValueKind Of(SyntaxNode value, Template template) => value.Kind switch
    {
        "string" => ValueKind.Text,
        "number" => ValueKind.Number,
        "boolean" => ValueKind.Flag,
        "null" => ValueKind.Nothing,
        "object" => ValueKind.Structure,
        "array" or "for_statement" => ValueKind.List,
        "parenthesized_expression" => Of(value.Children[0], template),
        "call_expression" => Functions.GetValueOrDefault(value.Child("function")?.Text ?? "", ValueKind.Unknown),
        "unary_expression" when value.Text.StartsWith('!') => ValueKind.Flag,
        "identifier" when template.Parameter(value.Text) is { } parameter => OfType(parameter.Type),
        "identifier" when template.Variable(value.Text) is { } variable => Of(variable.Value, template),
        _ => ValueKind.Unknown,
    };

    /// <summary>What a parameter of a type takes.</summary>
    public static ValueKind OfType(string type) => type.TrimEnd('?') switch
    {
        "string" => ValueKind.Text,
        "int" => ValueKind.Number,
        "bool" => ValueKind.Flag,
        "object" => ValueKind.Structure,
        "array" => ValueKind.List,
        _ => ValueKind.Unknown,
    };

    public static string Name(ValueKind kind) => kind switch
    {
        ValueKind.Text => "a string",
        ValueKind.Number => "a number",
        ValueKind.Flag => "true or false",
        ValueKind.Structure => "an object",
        ValueKind.List => "a list",
        ValueKind.Nothing => "null",
        ValueKind.Unknown => "anything",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
