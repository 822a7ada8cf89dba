using System.Text.RegularExpressions;

namespace DisconnectMonitor.Tests.Infra;

/// <summary>Queries and the workbook ask for what the app writes.</summary>
public sealed partial class QueriesTests
{
    private static string Workbook { get; } = File.ReadAllText(Infra.PathOf("workbook.json"));

    public static TheoryData<string> Texts { get; } = [.. Infra.Files.Where(file => Path.GetExtension(file) is ".kql" or ".json")];

    [Theory]
    [MemberData(nameof(Texts))]
    public void They_name_functions_and_metrics_that_there_are(string file) => Assert.Empty(Code.UnknownIn(File.ReadAllText(Infra.PathOf(file))));

    [Theory]
    [InlineData("queries/alert-heard.kql", "OnConnectionEvents", "OnEvents")]
    [InlineData("queries/alert-undelivered.kql", "delivery.dead_lettered", "delivery.undelivered")]
    [InlineData("workbook.json", "disconnect_monitor.decisions", "disconnect_monitor.verdicts")]
    public void A_name_that_there_is_not_is_seen(string file, string old, string broken)
    {
        var text = File.ReadAllText(Infra.PathOf(file));
        Assert.Contains(old, text, StringComparison.Ordinal);

        Assert.EndsWith(broken, Assert.Single(Code.UnknownIn(text.Replace(old, broken, StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbooks_charts_of_incidents_read_what_is_logged_of_them()
    {
        // In capitals what a log line holds, in lower case what a metric is told apart by.
        var read = PropertyRead().Matches(Workbook).Select(match => match.Groups[1].Value).Where(name => char.IsUpper(name[0])).Distinct().ToList();

        Assert.NotEmpty(read);
        Assert.All(read, name => Assert.Contains($"{{{name}}}", Code.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_workbook_asks_this_deployments_hub_and_workspace_only()
    {
        using var workbook = JsonDocument.Parse(Workbook);

        var contents = workbook.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content")).ToArray();
        var asked = contents.SelectMany(content => Asked(content, "crossComponentResources").Concat(Asked(content, "resourceIds")));
        Assert.Equal(["<HUB>", "<WORKSPACE>"], asked.Distinct().Order());
        Assert.All(contents, content => Assert.Equal(content.TryGetProperty("query", out _), Asked(content, "crossComponentResources").Any()));
    }

    private static IEnumerable<string> Asked(JsonElement content, string name) =>
        content.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(text => text.GetString()!) : [];

    [GeneratedRegex("""Properties\[\\"(\w+)\\"\]""")]
    private static partial Regex PropertyRead();
}
