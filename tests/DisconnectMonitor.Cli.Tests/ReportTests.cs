using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace DisconnectMonitor.Cli.Tests;

/// <summary>The report of a replay: one file for a ticket.</summary>
public sealed partial class ReportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_report_has_the_timeline_and_the_incidents_and_needs_nothing_else()
    {
        var file = _folder["report.html"];
        var run = await ToolRun.Of(
            "replay", Repository.PathOf("samples/day.jsonl.gz"), "--policy", Repository.PathOf("samples/policy.json"), "--json", "--html", file);
        Assert.Equal(0, run.ExitCode);
        var html = await File.ReadAllTextAsync(file);

        Assert.Contains("<h1>11 incidents, 4 still open</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Monday, 2 November 2026</h2>", html, StringComparison.Ordinal);
        Assert.Contains("The devices of waw1 are back after 47m 45s", html, StringComparison.Ordinal);
        Assert.Equal(11, Regex.Count(html, "<article "));

        // Every incident on the axis leads to its own part of the file.
        var anchors = Anchor().Matches(html).Select(anchor => anchor.Groups["key"].Value).ToHashSet();
        Assert.Equal(11, anchors.Count);
        Assert.All(anchors, key => Assert.Contains($"id=\"{key}\"", html, StringComparison.Ordinal));

        // Nothing is loaded or run, and the style is the one that the file's own rules allow.
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|<link [^>]*href)=", html);
        var style = Style().Match(html).Groups["css"].Value;
        Assert.Contains($"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_said()
    {
        var run = await ToolRun.Of(
            "replay", Repository.PathOf("samples/module.jsonl"), "--html", _folder["no/such/folder.html"]);
        Assert.Equal(ExitCode.CannotWrite, run.ExitCode);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("<a href=\"#(?<key>[a-z]-[a-z0-9-]+)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
