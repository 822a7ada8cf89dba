using System.Text.RegularExpressions;

namespace DisconnectMonitor.Benchmarks.Fleet;

/// <summary>A policy to run the churn under.</summary>
internal sealed record Scenario(string Name, Policy Policy)
{
    public static readonly Scenario Plain = new("the default policy", Policy.Default);

    public static readonly Scenario Grouped = new(
        "devices grouped by site",
        Policy.Default with { GroupPattern = new Regex("^(?<group>[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) });

    public static readonly IReadOnlyList<Scenario> All = [Plain, Grouped];
}
