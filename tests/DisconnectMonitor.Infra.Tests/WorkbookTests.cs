using System.Text.RegularExpressions;

namespace DisconnectMonitor.Tests.Infra;

/// <summary>The workbook reads what the app writes.</summary>
public sealed partial class WorkbookTests
{
    [Fact]
    public void Its_charts_of_incidents_read_what_is_logged_of_them()
    {
        var workbook = File.ReadAllText(Repository.PathOf("infra/workbook.json"));
        var logged = File.ReadAllText(Repository.PathOf("src/DisconnectMonitor.Functions/Notifying/RecordRevision.cs"));

        // In capitals what a log line holds, in lower case what a metric is told apart by.
        var read = PropertyRead().Matches(workbook).Select(match => match.Groups[1].Value).Where(name => char.IsUpper(name[0])).Distinct().ToList();
        Assert.NotEmpty(read);
        Assert.All(read, name => Assert.Contains($"{{{name}}}", logged, StringComparison.Ordinal));
    }

    [GeneratedRegex("""Properties\[\\"(\w+)\\"\]""")]
    private static partial Regex PropertyRead();
}
