using DisconnectMonitor.Samples;

namespace DisconnectMonitor.Simulation.Tests;

/// <summary>What <c>samples/README.md</c> says that replay tells of each file.</summary>
internal static class SamplesReadme
{
    /// <summary>All of it.</summary>
    public static readonly string Text = File.ReadAllText(Path.Combine(SampleFolder.Find(), "README.md"));

    /// <summary>The lines of the block that follows the file's heading.</summary>
    public static List<string> ToldOf(string fileName) =>
    [
        .. Text.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => line != $"### {fileName}")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("### ", StringComparison.Ordinal))
            .SkipWhile(line => line != "```text")
            .Skip(1)
            .TakeWhile(line => line != "```"),
    ];
}
