using static DisconnectMonitor.Tests.Policies.Reading;

namespace DisconnectMonitor.Tests.Policies;

public class PolicyRulesTests
{
    private const string NotAWait = "write it in quotes and with a unit, as in \"90s\", \"10m\" or \"26h\"";

    [Theory]
    [InlineData("""{"settle":90}""", "settle: is the bare number 90; " + NotAWait)]
    [InlineData("""{"settle":true}""", "settle: is true; write a duration, as in \"90s\", \"10m\" or \"26h\"")]
    [InlineData("""{"settle":null}""", "settle: is null; write a duration, as in \"90s\", \"10m\" or \"26h\"")]
    [InlineData("""{"grace":"0m"}""", "grace: \"0m\" is no time at all; a duration is at least \"1s\"")]
    [InlineData("""{"grace":"7d"}""", "grace: \"7d\" is too long; write 6d or less: no single timer runs longer")]
    [InlineData("""{"cluster":{"window":"2h"}}""", "cluster.window: \"2h\" is too long; write 1h or less: drops further apart have nothing to do with each other")]
    [InlineData("""{"flapping":{"window":"144h1s"}}""", "flapping.window: \"144h1s\" is too long; write 6d or less: no single timer runs longer")]
    [InlineData("""{"overrides":[{"grace":"1w"}]}""", "overrides[0].grace: \"1w\" is not a duration; write it like \"90s\", \"10m\", \"26h\", \"1h30m\" or \"00:10:00\"")]
    public void Durations(string json, string problem) => OnlyProblem(problem, json);

    [Theory]
    [InlineData("""{"tokenLifespans":["4m"]}""", "tokenLifespans[0]: \"4m\" is too short; write 5m or more")]
    [InlineData("""{"tokenLifespans":["1h","7d"]}""", "tokenLifespans[1]: \"7d\" is too long; write 1d2h or less: rarer renewals are not recognised, so leave such a lifespan out")]
    [InlineData("""{"tokenLifespans":["1h","60m"]}""", "tokenLifespans[1]: 1h is in the list already; write each lifespan once")]
    [InlineData("""{"tokenLifespans":["1h","2h","3h","4h","5h","6h","7h","8h","9h"]}""", "tokenLifespans: has 9 items; write 8 at most")]
    [InlineData("""{"tokenLifespans":"1h"}""", "tokenLifespans: is \"1h\"; write a list: [ ... ] in JSON, one setting for each index (0, 1, ...) in configuration")]
    public void Token_lifespans(string json, string problem) => OnlyProblem(problem, json);

    [Theory]
    [InlineData("""{"grace":"9m"}""", "7m + 2m + 1m = 10m, is longer than grace 9m, ", "write a grace of 10m or more, or a shorter window or settle")]
    [InlineData("""{"settle":"3m"}""", "7m + 3m + 1m = 11m, is longer than grace 10m, ", "write a grace of 11m or more, ")]
    [InlineData("""{"cluster":{"window":"7m1s"}}""", "7m1s + 2m + 1m = 10m1s, is longer than grace 10m, ", "write a grace of 10m1s or more, ")]
    public void Grace_leaves_time_for_a_cluster_to_open(string json, string sum, string remedy)
    {
        var problem = Assert.Single(Read(json).Problems);
        Assert.Equal("grace", problem.Path);
        Assert.Contains(sum, problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"cluster":{"buckets":0}}""", "cluster.buckets: is 0; write a whole number from 1 to 4096")]
    [InlineData("""{"cluster":{"buckets":4097}}""", "cluster.buckets: is 4097; write a whole number from 1 to 4096")]
    [InlineData("""{"cluster":{"buckets":1.5}}""", "cluster.buckets: is 1.5; write a whole number from 1 to 4096")]
    [InlineData("""{"cluster":{"buckets":"16"}}""", "cluster.buckets: is \"16\"; write a whole number from 1 to 4096")]
    [InlineData("""{"cluster":{"buckets":1e999}}""", "cluster.buckets: is 1e999; write a whole number from 1 to 4096")]
    [InlineData("""{"cluster":{"group":{"atLeast":1}}}""", "cluster.group.atLeast: is 1; write a whole number from 2 to 1000000")]
    [InlineData("""{"cluster":{"group":{"fraction":0}}}""", "cluster.group.fraction: is 0; write a number above 0 and at most 1, such as 0.3 for 30 %")]
    [InlineData("""{"cluster":{"group":{"fraction":30}}}""", "cluster.group.fraction: is 30; write a number above 0 and at most 1, such as 0.3 for 30 %")]
    [InlineData("""{"cluster":{"hub":{"fraction":"2%"}}}""", "cluster.hub.fraction: is \"2%\"; write a number above 0 and at most 1, such as 0.3 for 30 %")]
    [InlineData("""{"cluster":{"hub":{"atMostFraction":2}}}""", "cluster.hub.atMostFraction: is 2; write a number above 0 and at most 1, such as 0.3 for 30 %")]
    [InlineData("""{"cluster":{"hub":{"atLeast":1}}}""", "cluster.hub.atLeast: is 1; write a whole number from 2 to 1000000")]
    [InlineData("""{"cluster":{"hub":{"atMost":10000000}}}""", "cluster.hub.atMost: is 10000000; write a whole number from 2 to 1000000")]
    [InlineData("""{"cluster":{"hub":{"atMost":19}}}""", "cluster.hub.atMost: 19 is below atLeast 20; write 20 or more, or a smaller atLeast")]
    [InlineData("""{"cluster":{"hub":{"atLeast":101}}}""", "cluster.hub.atMost: 100 is below atLeast 101; write 101 or more, or a smaller atLeast")]
    [InlineData("""{"flapping":{"openAt":1}}""", "flapping.openAt: is 1; write a whole number from 2 to 16")]
    [InlineData("""{"flapping":{"openAt":17}}""", "flapping.openAt: is 17; write a whole number from 2 to 16")]
    [InlineData("""{"flapping":{"closeBelow":0}}""", "flapping.closeBelow: is 0; write a whole number from 1 to 15")]
    [InlineData("""{"flapping":{"closeBelow":5}}""", "flapping.closeBelow: 5 is not below openAt 5; write 4 or less, or a larger openAt")]
    [InlineData("""{"flapping":{"openAt":2}}""", "flapping.closeBelow: 2 is not below openAt 2; write 1 or less, or a larger openAt")]
    public void Numbers(string json, string problem) => OnlyProblem(problem, json);

    [Theory]
    [InlineData("""{"groupPattern":"^[a-z]+-"}""", "groupPattern: \"^[a-z]+-\" has no group named group; write one, as in \"^(?<group>[^-]+)-\"")]
    [InlineData("""{"groupPattern":5}""", "groupPattern: is 5; write a pattern with a group named group, as in \"^(?<group>[^-]+)-\"")]
    [InlineData("""{"groupPattern":"(?<group>a"}""", "groupPattern: \"(?<group>a\" is not a .NET regular expression: at character 11: Not enough )'s; correct it, or put \\ before a character that is meant as it is")]
    [InlineData("""{"overrides":[{"device":"*gw"}]}""", "overrides[0].device: \"*gw\" is not a .NET regular expression: at character 2: Quantifier '*' following nothing; correct it, or put \\ before a character that is meant as it is")]
    [InlineData("""{"overrides":[{"device":""}]}""", "overrides[0].device: is empty; leave it out, or write what to find in the device id, such as \"^pump-\"")]
    [InlineData("""{"overrides":[{"device":null}]}""", "overrides[0].device: is null; write a pattern, as in \"^pump-\"")]
    public void Patterns(string json, string problem) => OnlyProblem(problem, json);

    [Theory]
    [InlineData("(?=gw)")]
    [InlineData("(?<group>a)\\\\k<group>")]
    [InlineData("((a{1000}){1000}){1000}")]
    public void A_pattern_that_would_need_backtracking_or_much_memory_is_refused(string pattern)
    {
        var problem = Assert.Single(Read($$"""{"overrides":[{"device":"{{pattern}}"}]}""").Problems);
        Assert.Equal("overrides[0].device", problem.Path);
        Assert.Contains("cannot be matched without backtracking: ", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("; write it without lookaround, backreferences, conditions and large repetitions", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_has_512_characters_at_most()
    {
        Valid($$"""{"overrides":[{"device":"{{new string('a', 512)}}"}]}""");
        OnlyProblem("overrides[0].device: has 513 characters; write 512 at most", $$"""{"overrides":[{"device":"{{new string('a', 513)}}"}]}""");
    }

    [Theory]
    [InlineData("""{"overrides":[{}]}""", "overrides[0]: says nothing; write which hub or device it is about and what is different there, or remove it")]
    [InlineData("""{"overrides":["^gw-"]}""", "overrides[0]: is \"^gw-\"; write a section: { ... } in JSON, one setting for each name in configuration")]
    [InlineData("""{"overrides":{"device":"^gw-"}}""", "overrides: is a section of settings; write a list: [ ... ] in JSON, one setting for each index (0, 1, ...) in configuration")]
    [InlineData("""{"overrides":[{"hub":"a b"}]}""", "overrides[0].hub: \"a b\" holds ' ', which no hub's name may hold; write the name, with * for any characters and ? for one")]
    [InlineData("""{"overrides":[{"hub":["a"]}]}""", "overrides[0].hub: is a list; write a hub's name, with * for any characters and ? for one")]
    [InlineData("""{"overrides":[{"mode":"off"}]}""", "overrides[0].mode: \"off\" is not known; write one of monitor, ignore")]
    [InlineData("""{"overrides":[{"mode":1}]}""", "overrides[0].mode: is 1; write one of monitor, ignore")]
    [InlineData("""{"overrides":[{"severity":"1"}]}""", "overrides[0].severity: \"1\" is not known; write one of info, warning, error, critical")]
    [InlineData("""{"overrides":[{"grace":"1m"}]}""", "overrides[0].grace: grace 1m is shorter than settle 2m; write a grace of 2m or more here, or a settle of 1m or less")]
    [InlineData("""{"overrides":[{"settle":"11m"}]}""", "overrides[0].settle: grace 10m is shorter than settle 11m; write a grace of 11m or more here, or a settle of 10m or less")]
    [InlineData("""{"overrides":[{"runbook":"wiki/gw"}]}""", "overrides[0].runbook: \"wiki/gw\" is not a full http or https address; write one, as in \"https://wiki.example/gateways\", with %20 for a space")]
    public void Overrides(string json, string problem) => OnlyProblem(problem, json);

    [Theory]
    [InlineData("https://wiki/gw", true)]
    [InlineData("HTTP://wiki.example:8080/a?b=c#d", true)]
    [InlineData("https://wiki/a%20b", true)]
    [InlineData("https://wiki/a b", false)]
    [InlineData("https://", false)]
    [InlineData("/etc/runbook", false)]
    [InlineData("file:///etc/runbook", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("mailto:ops@example", false)]
    [InlineData("", false)]
    public void A_runbook_is_a_web_address(string runbook, bool accepted) =>
        Assert.Equal(accepted, Read($$"""{"overrides":[{"runbook":"{{runbook}}"}]}""").IsValid);

    [Fact]
    public void There_are_a_thousand_overrides_at_most()
    {
        Assert.Equal(1000, Valid(WithOverrides(1000)).Overrides.Length);
        OnlyProblem("overrides: has 1001 items; write 1000 at most", WithOverrides(1001));

        static string WithOverrides(int count) => $$"""{"overrides":[{{string.Join(',', Enumerable.Repeat("""{"hub":"a"}""", count))}}]}""";
    }

    [Theory]
    [InlineData("""{"grase":"1h"}""", "grase: is not a setting; did you mean grace?")]
    [InlineData("""{"Grace":"1h"}""", "Grace: is not a setting; did you mean grace?")]
    [InlineData("""{"cluster":{"bukcets":1}}""", "cluster.bukcets: is not a setting; did you mean buckets?")]
    [InlineData("""{"cluster":{"group":{"atMost":9}}}""", "cluster.group.atMost: is not a setting; known here are atLeast, fraction")]
    [InlineData("""{"flapping":{"$schema":"x"}}""", "flapping.$schema: is not a setting; known here are window, openAt, closeBelow")]
    [InlineData("""{"overrides":[{"devise":"x"}]}""", "overrides[0].devise: is not a setting; did you mean device?")]
    [InlineData("""{"grace":"1h","grace":"2h"}""", "grace: is given more than once; keep one")]
    [InlineData("""{"x\u001b[2Jx":1}""", "x\\u001B[2Jx: is not a setting; known here are $schema, settle, grace, cluster, flapping, unstable, groupPattern, tokenLifespans, overrides")]
    [InlineData("""{"$schema":1}""", "$schema: is 1; write the address of the schema, or leave it out")]
    [InlineData("""{"cluster":[]}""", "cluster: is a list; write a section: { ... } in JSON, one setting for each name in configuration")]
    [InlineData("[]", "is a list; write a section: { ... } in JSON, one setting for each name in configuration")]
    [InlineData("\"grace\"", "is \"grace\"; write a section: { ... } in JSON, one setting for each name in configuration")]
    public void Names_and_shape(string json, string problem) => OnlyProblem(problem, json);

    [Theory]
    [InlineData("{\"settle\":\"2m\",\n \"grace\" \"10m\"}", "line 2, column 10: the JSON is broken: '\"' is invalid after a property name. Expected a ':'")]
    [InlineData("", "line 1, column 1: the JSON is broken: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true")]
    [InlineData("{", "line 1, column 2: the JSON is broken: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed")]
    [InlineData("{}{}", "line 1, column 3: the JSON is broken: '{' is invalid after a single JSON value. Expected end of data")]
    [InlineData("""{"cluster":{"hub":{"fraction":NaN}}}""", "line 1, column 31: the JSON is broken: 'N' is an invalid start of a value")]
    [InlineData("""{"\ud800":1}""", "the policy has a \\u escape that is half a character; write both halves of the pair")]
    [InlineData("""{"settle":"\udc00"}""", "the policy has a \\u escape that is half a character; write both halves of the pair")]
    public void Broken_json_is_placed(string json, string problem) => OnlyProblem(problem, json);

    [Fact]
    public void A_rule_over_two_settings_is_silent_while_one_of_them_is_wrong() =>
        Assert.Equal(
            ["settle", "cluster.hub.atMost", "flapping.openAt"],
            Read("""
                {"settle":"x","grace":"1m","cluster":{"hub":{"atLeast":1000,"atMost":1}},"flapping":{"openAt":1,"closeBelow":9},
                 "overrides":[{"grace":"1s"}]}
                """).Problems.Select(problem => problem.Path));

    private static void OnlyProblem(string problem, string json) => Assert.Equal([problem], Problems(Read(json)));
}
