using DisconnectMonitor.Silences;
using static DisconnectMonitor.Core.Tests.Silences.Silenced;

namespace DisconnectMonitor.Core.Tests.Silences;

public class SilenceReaderTests
{
    [Fact]
    public void A_request_starts_now_and_says_how_long()
    {
        var silence = Valid("""{"hub":"contoso-*","device":"^pump-","for":"2h"}""", "s-0123456789abcdef");

        Assert.Equal(new OnceSchedule(Now, Now + TimeSpan.FromHours(2)), silence.Schedule);
        Assert.Equal("hub contoso-*, device ^pump-", silence.Scope.ToString());
        Assert.Equal(
            """{"id":"s-0123456789abcdef","hub":"contoso-*","device":"^pump-","start":"2026-11-02T03:00:00.000Z","end":"2026-11-02T05:00:00.000Z","author":"ada","reason":"works","createdAt":"2026-11-02T03:00:00.000Z"}""",
            SilenceWriter.Write(silence));
    }

    [Theory]
    [InlineData("""{"group":"site?","start":"2026-11-02T04:00:00+01:00","end":"2026-12-02T04:00:00.5Z"}""")]
    [InlineData("""{"hub":"*","weekly":{"days":["Sat","sunday"],"at":"22:00","for":"4h","zone":"Europe/Berlin"}}""")]
    [InlineData("""{"device":"\"'\\+é","weekly":{"days":["mon"],"at":"22:00:30","for":"6d23h","zone":"UTC","first":"2026-11-02","last":"2027-11-02"}}""")]
    public void What_was_written_is_read_again(string json)
    {
        var silence = Valid(json);
        var ended = silence with { Ended = new SilenceEnding(Now, "bob", "done") };

        Assert.Equal(SilenceWriter.Write(silence), SilenceWriter.Write(Read(SilenceWriter.Write(silence))));
        Assert.Equal(SilenceWriter.Write(ended), SilenceWriter.Write(Read(SilenceWriter.Write(ended))));
        Assert.Equal(silence.Schedule, Read(SilenceWriter.Write(silence)).Schedule);
        Assert.Equal(ended.Ended, Read(SilenceWriter.Write(ended)).Ended);
    }

    [Theory]
    [InlineData("""{"add":{"id":"s-1","hub":"*","start":"2026-11-02T03:00:00.000Z","end":"2026-11-02T05:00:00.000Z","author":"ada","reason":"works","createdAt":"2026-11-02T03:00:00.000Z"}}""")]
    [InlineData("""{"end":{"id":"s-1","author":"bob","reason":"done \"early\""}}""")]
    public void What_the_journal_keeps_is_read_again(string json)
    {
        var result = SilenceReader.ReadChange(Encoding.UTF8.GetBytes(json));

        Assert.True(result.IsValid, string.Join("\n", result.Problems));
        Assert.Equal(json, SilenceWriter.WriteChange(result.Value));
    }

    [Fact]
    public void Every_problem_is_listed_at_once()
    {
        Assert.Equal(
            [
                "weekly.days[1]: \"caturday\" is not a day of the week, as in \"saturday\" or \"sat\"",
                "weekly.at: \"25:00\" is not a time of day, as in \"22:00\"",
                "weekly.for: is the bare number 4; write it in quotes and with a unit, as in \"90s\", \"10m\" or \"26h\"",
                "weekly.zone: \"Mars/Olympus\" is not known to the monitor's machine; write the IANA name of a time zone, as in \"Europe/Berlin\"",
                "weekly.until: is not a setting; known here are days, at, for, zone, first, last",
                "hub: nothing says what to silence; write hub, group or device, and \"hub\": \"*\" for everything",
                "author: is missing; write who sets it",
                "reason: is empty; write why, as in \"new router at the site\"",
                "divice: is not a setting; did you mean device?",
            ],
            Problems("""{"divice":"^pump-","reason":" ","weekly":{"days":["sun","caturday"],"at":"25:00","for":4,"zone":"Mars/Olympus","until":"x"}}"""));
    }

    [Theory]
    [InlineData("""{"hub":"*"}""", "end: is missing; write end, for (as in \"2h\") or weekly")]
    [InlineData("""{"hub":"*","for":"2h","end":"2026-11-02T05:00:00Z"}""", "end: does not go with for; keep one of them")]
    [InlineData("""{"hub":"*","for":"2h","weekly":{"days":["sun"],"at":"22:00","for":"4h","zone":"UTC"}}""", "weekly: does not go with start, end and for; write either weekly or those")]
    [InlineData("""{"hub":"*","start":"2026-11-02T05:00:00Z","end":"2026-11-02T05:00:00Z"}""", "end: 2026-11-02T05:00:00.000Z is not after the start, 2026-11-02T05:00:00.000Z; write a later end")]
    [InlineData("""{"hub":"*","start":"2026-11-01T05:00:00Z","end":"2026-11-02T02:59:00Z"}""", "end: is over already, since 2026-11-02T02:59:00.000Z; write a later end")]
    [InlineData("""{"hub":"*","end":"2027-11-04T03:00:00Z"}""", "end: 2027-11-04T03:00:00.000Z is too late; write one at most 366d after the start: what is silent for longer is not monitored")]
    [InlineData("""{"hub":"*","for":"367d"}""", "for: \"367d\" is too long; write 366d or less: what is silent for longer is not monitored")]
    [InlineData("""{"hub":"*","start":"2028-11-04T03:00:00Z","for":"1h"}""", "start: 2028-11-04T03:00:00.000Z is too far ahead; write a start within 366d")]
    [InlineData("""{"hub":"*","end":"tomorrow"}""", "end: \"tomorrow\" is not a time; write a time with its offset, as in \"2026-11-02T22:00:00+01:00\"")]
    [InlineData("""{"hub":"*","id":"s-9","for":"1h"}""", "id: is not a setting; known here are start, end, for, weekly, hub, group, device, author, reason")]
    [InlineData("""{"hub":"*","weekly":{"days":[],"at":"22:00","for":"4h","zone":"UTC"}}""", "weekly.days: has no day in it; write the days, as in [\"sat\", \"sun\"]")]
    [InlineData("""{"hub":"*","weekly":{"days":["fri","mon"],"at":"22:00","for":"3d1s","zone":"UTC"}}""", "weekly.for: 3d1s reaches beyond the next start, 3d later; write at most that")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon","tue","wed","thu","fri","sat","sun"],"at":"22:00","for":"1d","zone":"UTC"}}""", "weekly.for: 1d reaches beyond the next start, 1d later; write less than that")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"7d","zone":"UTC"}}""", "weekly.for: \"7d\" is too long; write 6d23h59m59s or less: after a week the next one starts")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"1h","zone":"UTC","first":"2026-11-03","last":"2026-11-08"}}""", "weekly.last: leaves none of the days after first; write a later date, or leave it out")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"1h","zone":"UTC","last":"2026-10-08"}}""", "weekly: is over already, since 2026-10-05T23:00:00.000Z; write a later end")]
    [InlineData("""{"device":"(","for":"1h"}""", "device: \"(\" is not a .NET regular expression: at character 2: Not enough )'s; correct it, or put \\ before a character that is meant as it is")]
    public void What_is_wrong_is_said_with_what_to_do(string json, string problem) =>
        Assert.Equal([problem], Problems(json[..^1] + ",\"author\":\"ada\",\"reason\":\"works\"}"));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"hub\":\"\\ud800\"}")]
    [InlineData("""{"add":{},"end":{}}""")]
    [InlineData("""{"weekly":[{"days":{}}]}""")]
    [InlineData("""{"weekly":{"days":[1,2,3,4,5,6,7,8],"zone":"../../etc/passwd"}}""")]
    public void Whatever_it_is_given_it_answers_with_problems(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Assert.NotEmpty(SilenceReader.ReadRequest(bytes, "s-1", Now).Problems);
        Assert.NotEmpty(SilenceReader.Read(bytes).Problems);
        Assert.NotEmpty(SilenceReader.ReadChange(bytes).Problems);
    }

    [Theory]
    [InlineData("days", "weekly.days: is missing; write the days, as in [\"sat\", \"sun\"]")]
    [InlineData("at", "weekly.at: is missing; write a time of day, as in \"22:00\"")]
    [InlineData("for", "weekly.for: is missing; write how long, as in \"4h\"")]
    [InlineData("zone", "weekly.zone: is missing; write a time zone, as in \"Europe/Berlin\"")]
    public void One_part_of_a_week_that_is_missing_is_one_problem(string missing, string problem)
    {
        var parts = new Dictionary<string, string> { ["days"] = "[\"sun\"]", ["at"] = "\"22:00\"", ["for"] = "\"4h\"", ["zone"] = "\"UTC\"" };
        parts.Remove(missing);

        Assert.Equal(
            [problem],
            Problems($"{{\"hub\":\"*\",\"weekly\":{{{string.Join(',', parts.Select(part => $"\"{part.Key}\":{part.Value}"))}}},\"author\":\"ada\",\"reason\":\"works\"}}"));
    }

    [Theory]
    [InlineData("""{"hub":"*","weekly":{"days":"sun","at":"22:00","for":"4h","zone":"UTC"}}""", "weekly.days: ")]
    [InlineData("""{"hub":"*","weekly":{"days":["sun"],"at":"22:00","for":"4h","zone":"UTC","first":"soon","last":"2026-11-02"}}""", "weekly.first: ")]
    [InlineData("""{"hub":"*","weekly":{"days":["sun"],"at":"22:00","for":"4h","zone":"UTC","first":"2026-11-02","last":"late"}}""", "weekly.last: ")]
    [InlineData("""{"hub":"*","start":"soon","end":"2026-11-01T02:00:00Z"}""", "start: ")]
    public void What_cannot_be_read_is_one_problem_whatever_else_would_follow_from_it(string json, string start) =>
        Assert.StartsWith(start, Assert.Single(Problems(json[..^1] + ",\"author\":\"ada\",\"reason\":\"works\"}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "add: write exactly one of add and end")]
    [InlineData("""{"add":{},"end":{}}""", "end: write exactly one of add and end")]
    [InlineData(
        """{"end":{"silence":"s-1"}}""",
        "end.id: is missing; write the id of a silence, as in \"s-0123456789abcdef\"",
        "end.author: is missing; write who ends it",
        "end.reason: is missing; write why",
        "end.silence: is not a setting; known here are id, author, reason")]
    [InlineData(
        """{"end":{"id":"s_1","author":"bob","reason":"done"}}""",
        "end.id: \"s_1\" is not an id; those of silences have letters, digits and hyphens")]
    [InlineData(
        """{"add":{"ended":{"by":"bob"},"divice":"."}}""",
        "add.createdAt: is missing; write a time with its offset, as in \"2026-11-02T22:00:00+01:00\"",
        "add.id: is missing; write the id of a silence, as in \"s-0123456789abcdef\"",
        "add.hub: nothing says what to silence; write hub, group or device, and \"hub\": \"*\" for everything",
        "add.end: is missing; write end, for (as in \"2h\") or weekly",
        "add.author: is missing; write who has set it",
        "add.reason: is missing; write why",
        "add.ended.at: is missing; write a time with its offset, as in \"2026-11-02T22:00:00+01:00\"",
        "add.ended.author: is missing; write who has ended it",
        "add.ended.reason: is missing; write why",
        "add.ended.by: is not a setting; known here are at, author, reason",
        "add.divice: is not a setting; did you mean device?")]
    [InlineData(
        """{"end":{"id":"s-1","author":"bob","reason":"done"},"then":1}""",
        "then: is not a setting; known here are add, end")]
    public void What_is_no_entry_of_the_journal_is_said_with_what_one_is(string json, params string[] problems) =>
        Assert.Equal(problems, SilenceReader.ReadChange(Encoding.UTF8.GetBytes(json)).Problems.Select(problem => problem.ToString()));

    [Theory]
    [InlineData("hub", "a hub's name, with * for any characters and ? for one")]
    [InlineData("group", "a group's name, with * for any characters and ? for one")]
    [InlineData("device", "a pattern, as in \"^pump-\"")]
    public void What_is_no_text_is_said_with_what_to_write(string name, string wanted) =>
        Assert.Contains(
            wanted, Assert.Single(Problems($"{{\"{name}\":[],\"for\":\"1h\",\"author\":\"ada\",\"reason\":\"works\"}}")), StringComparison.Ordinal);

    [Fact]
    public void A_scope_says_all_that_has_to_match() =>
        Assert.Equal(
            "hub contoso-*, group site?, device ^pump-",
            Valid("""{"hub":"contoso-*","group":"site?","device":"^pump-","for":"2h"}""").Scope.ToString());

    [Fact]
    public void What_is_huge_is_refused_unread() =>
        Assert.Equal(
            ["the silence is larger than 16384 bytes; write a shorter one"],
            Problems($$"""{"hub":"*","for":"1h","author":"ada","reason":"{{new string('x', 20_000)}}"}"""));

    private static Silence Read(string json)
    {
        var result = SilenceReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.True(result.IsValid, string.Join("\n", result.Problems));
        return result.Value;
    }
}
