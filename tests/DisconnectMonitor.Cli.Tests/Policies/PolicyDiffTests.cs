using System.Text.RegularExpressions;

namespace DisconnectMonitor.Cli.Tests.Policies;

public sealed partial class PolicyDiffTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tells_which_incidents_are_new_gone_earlier_later_and_otherwise()
    {
        var run = await Diff(
            """{ "grace": "20m" }""",
            """{ "grace": "12m", "overrides": [{ "device": "^slow-", "grace": "40m" }, { "device": "^lab-", "mode": "ignore" }, { "device": "^gate-", "grace": "20m", "severity": "error" }] }""",
            "03:00 pump-1 drops", "03:15 pump-1 connects",    // new: back before 20 minutes, not before 12
            "04:00 lab-1 drops", "04:50 lab-1 connects",      // gone: ignored
            "05:00 pump-2 drops", "05:40 pump-2 connects",    // 8 minutes earlier
            "06:00 slow-1 drops", "06:50 slow-1 connects",    // 20 minutes later
            "07:00 gate-1 drops", "07:40 gate-1 connects");   // of another severity

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            """
            10 events of 5 devices on 1 hub
                                           old       new
            incidents                        4         4
            of them sustained                4         4
            notifications                    8         8

            1 new
              2026-11-02 03:12:00  warning sustained    pump-1, gone for 15m

            1 gone
              2026-11-02 04:20:00  warning sustained    lab-1, gone for 50m

            1 earlier
              2026-11-02 05:12:00  warning sustained    pump-2, 8m earlier, gone for 40m

            1 later
              2026-11-02 06:40:00  warning sustained    slow-1, 20m later, gone for 50m

            1 of another kind or severity
              2026-11-02 07:20:00  warning sustained, now error sustained gate-1, gone for 40m

            0 as before

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task What_a_longer_wait_decides_only_after_the_end_is_later_and_not_gone()
    {
        var run = await Diff("""{ "grace": "10m" }""", """{ "grace": "30m" }""", "03:00 pump-7 drops", "03:20 pump-8 connects");

        Assert.Contains("1 later", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("gone\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_neither_policy_tells_of_within_the_recording_is_no_difference()
    {
        var run = await Diff("""{ "grace": "10m" }""", """{ "grace": "30m" }""", "03:00 pump-7 drops", "03:05 pump-8 connects");

        Assert.EndsWith("\n\n0 as before\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clusters_are_the_same_when_they_are_of_the_same_group_at_the_same_time()
    {
        string[] lines =
        [
            "02:00 site1-{01..10} connect", "02:00 site2-{01..30} connect", "02:00 site3-{01..30} connect",
            "03:00 site1-{01..10} drop", "03:30 site1-{01..10} connect", "05:00 site3-{01..05} drop", "05:40 site3-{01..05} connect",
        ];
        const string Sites = """ "groupPattern": "^(?<group>[^-]+)-" """;

        var run = await Diff($"{{ {Sites} }}", $$"""{ {{Sites}}, "settle": "1m", "cluster": { "group": { "fraction": 0.1 } } }""", lines);

        Assert.Contains("1 new\n  2026-11-02 05:02:05  error cluster        site3", run.Output, StringComparison.Ordinal);
        Assert.Contains("5 gone\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 earlier\n  2026-11-02 03:02:05  error cluster        site1, 1m earlier, gone for 30m", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_holds_no_markdown_html_or_mention_of_a_device()
    {
        var run = await Diff("""{}""", """{ "overrides": [{ "mode": "ignore" }] }""", ["--markdown"], "03:00 @ops:_*#pump*_!(x)$1 drops", "03:40 pump-9 connects");

        Assert.StartsWith("### The policy changes what is told: 1 gone\n", run.Output, StringComparison.Ordinal);
        var row = run.Lines.Single(line => line.StartsWith("| 2026", StringComparison.Ordinal));
        Assert.Equal("| 2026-11-02 03:10:00 | warning sustained | <code>&#64;ops&#58;&#95;&#42;&#35;pump&#42;&#95;&#33;&#40;x&#41;&#36;1</code> | still open at the end |", row);
        Assert.Equal("@ops:_*#pump*_!(x)$1", System.Net.WebUtility.HtmlDecode(Code().Match(row).Groups[1].Value));
    }

    [Fact]
    public async Task A_comment_is_bounded_however_much_is_new()
    {
        var lines = Enumerable.Range(0, 60).SelectMany(hour => new[] { $"{hour}:00 pump-{hour} drops", $"{hour}:30 pump-{hour} connects" });

        var run = await Diff("""{ "overrides": [{ "mode": "ignore" }] }""", "{}", ["--markdown"], [.. lines]);

        Assert.Contains("60 new", run.Output, StringComparison.Ordinal);
        Assert.Contains("and 10 more", run.Output, StringComparison.Ordinal);
        Assert.InRange(run.Output.Length, 1, 60_000); // GitHub takes 65,536
    }

    [Fact]
    public async Task Says_with_an_exit_code_whether_there_is_a_difference_where_it_is_asked_to()
    {
        string[] lines = ["03:00 pump-7 drops", "03:40 pump-7 connects"];

        Assert.Equal(1, (await Diff("{}", """{ "grace": "30m" }""", ["--exit-code"], lines)).ExitCode);
        Assert.Equal(0, (await Diff("{}", "{}", ["--exit-code"], lines)).ExitCode);
        Assert.Equal(0, (await Diff("{}", """{ "grace": "30m" }""", lines)).ExitCode);
    }

    [Fact]
    public async Task A_policy_in_the_recording_is_passed_over()
    {
        var journal = _folder.Write("journal.jsonl", ["""{"received":"2026-11-02T02:00:00Z","policy":{"grace":"20h"}}""", .. Record("03:00 pump-7 drops", "03:40 pump-7 connects")]);

        var run = await ToolRun.Of("policy", "diff", _folder.Write("old.json", "{}"), _folder.Write("new.json", """{ "grace": "15m" }"""), journal);

        Assert.Contains("names a policy of its own, passed over", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 later", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_policies_problems_are_listed_at_once()
    {
        var run = await Diff("""{ "grace": 5 }""", """{ "settel": "2m" }""", "03:00 pump-7 drops");

        Assert.Equal(78, run.ExitCode);
        Assert.Contains("old.json has 1 problem", run.Error, StringComparison.Ordinal);
        Assert.Contains("new.json has 1 problem", run.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("<code>(.*)</code>")]
    private static partial Regex Code();

    private static IEnumerable<string> Record(params string[] lines) =>
        StoryLines.Parse(lines).Select(step => RecordedJson.Envelope(step)!.ToJsonString());

    private Task<ToolRun> Diff(string old, string @new, params string[] lines) => Diff(old, @new, [], lines);

    private Task<ToolRun> Diff(string old, string @new, string[] args, params string[] lines) =>
        ToolRun.Of(["policy", "diff", _folder.Write("old.json", old), _folder.Write("new.json", @new), _folder.Write("events.jsonl", Record(lines)), .. args]);
}
