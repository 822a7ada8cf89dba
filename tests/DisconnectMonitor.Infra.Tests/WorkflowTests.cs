using System.Text.RegularExpressions;

namespace DisconnectMonitor.Tests.Infra;

/// <summary>The workflows run only code that nobody can change behind our back, and name only what is in this repository.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows { get; } = [.. Directory.GetFiles(Repository.PathOf(".github/workflows")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_to_a_commit_and_says_of_which_release(string workflow)
    {
        var actions = File.ReadLines(Repository.PathOf($".github/workflows/{workflow}")).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches(PinnedAction(), action));
    }

    [Fact]
    public void The_changelog_begins_with_the_version_that_is_built()
    {
        var version = Regex.Match(File.ReadAllText(Repository.PathOf("Directory.Build.props")), "<VersionPrefix>(.+)</VersionPrefix>").Groups[1].Value;

        Assert.Equal($"## {version}", File.ReadLines(Repository.PathOf("CHANGELOG.md")).First(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^\s*(- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex PinnedAction();
}
