using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>The values that a parameter allows, as they are written; none when it allows all.</summary>
internal static class AllowedValues
{
    public static IReadOnlyList<string> Of(Parameter parameter) =>
        parameter.Decorator("allowed")?.Child("arguments")?.Children[0] is { Kind: "array" } values
            ? [.. values.Children.Select(value => value.Text)]
            : [];
}
