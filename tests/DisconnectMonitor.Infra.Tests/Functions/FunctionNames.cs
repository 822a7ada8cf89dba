using System.Text.RegularExpressions;

namespace DisconnectMonitor.Tests.Infra.Functions;

/// <summary>The functions that the app has.</summary>
internal static partial class FunctionNames
{
    // What the templates may refer to while src/DisconnectMonitor.Functions is not in the tree.
    private static readonly string[] Agreed = ["OnConnectionEvents"];

    public static IReadOnlyList<string> Read()
    {
        var folder = Repository.PathOf("src/DisconnectMonitor.Functions");
        return Directory.Exists(folder)
            ? [.. from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                  from Match match in Function().Matches(File.ReadAllText(path))
                  select match.Groups[1].Value]
            : Agreed;
    }

    [GeneratedRegex("""\[Function\((?:nameof\((?:\w+\.)*|")(\w+)""")]
    private static partial Regex Function();
}
