using System.Text.RegularExpressions;

namespace DisconnectMonitor.Tests.Infra;

/// <summary>What the product's code has that templates, queries and the workbook name.</summary>
internal static partial class Code
{
    /// <summary>All of it, and the host's settings.</summary>
    public static string Text { get; } = string.Join('\n',
    [
        .. from path in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
           where !path.Split(Path.DirectorySeparatorChar).Contains("obj")
           select File.ReadAllText(path),
        .. Directory.EnumerateFiles(Repository.Root, "host*.json").Select(File.ReadAllText),
    ]);

    /// <summary>The app's functions.</summary>
    public static IReadOnlySet<string> Functions { get; } = Function().Matches(Text).Select(match => match.Groups[1].Value).ToHashSet();

    /// <summary>The monitor's metrics.</summary>
    public static IReadOnlySet<string> Metrics { get; } = Metric().Matches(Text).Select(match => match.Value).ToHashSet();

    /// <summary>What a text names and the product does not have: functions, by the names of their invocations in Application Insights, and metrics.</summary>
    public static IEnumerable<string> UnknownIn(string text) =>
        Invocation().Matches(text).Select(match => match.Groups["name"].Value).Except(Functions)
            .Concat(Metric().Matches(text).Select(match => match.Value).Except(Metrics));

    [GeneratedRegex("""\[Function\((?:nameof\((?:\w+\.)*|")(\w+)""")]
    private static partial Regex Function();

    [GeneratedRegex("""\b(?:Operation)?Name (?:==|has) \\?"(?<name>[A-Z]\w+)""")]
    private static partial Regex Invocation();

    [GeneratedRegex(@"disconnect_monitor(\.[a-z_]+)+")]
    private static partial Regex Metric();
}
