using DisconnectMonitor.Silences;
using static DisconnectMonitor.Core.Tests.Silences.Silenced;

namespace DisconnectMonitor.Core.Tests.Silences;

/// <summary>How far a silence may go: the last that is taken, and the first that is not.</summary>
public class SilenceLimitsTests
{
    private const string Weekly = """{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"1h","zone":"UTC"}}""";

    [Theory]
    [InlineData("""{"hub":"*","start":"2027-11-03T03:00:00Z","for":"1h"}""")] // 366 days ahead
    [InlineData("""{"hub":"*","for":"366d"}""")]
    [InlineData("""{"hub":"*","for":"1s"}""")]
    [InlineData("""{"hub":"*","start":"2026-11-02T02:00:00Z","end":"2026-11-02T03:00:00.001Z"}""")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"1m","zone":"UTC"}}""")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"6d23h59m59s","zone":"UTC"}}""")]
    [InlineData("""{"hub":"*","weekly":{"days":["fri","mon"],"at":"22:00","for":"3d","zone":"UTC"}}""")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"1h","zone":"UTC","first":"2026-11-02","last":"2026-11-02"}}""")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"1h","zone":"UTC","first":"2000-01-01","last":"2199-12-31"}}""")]
    public void Is_taken(string json) => Assert.NotNull(Valid(json));

    [Theory]
    [InlineData("""{"hub":"*","start":"2027-11-03T03:00:00.001Z","for":"1h"}""", "start: 2027-11-03T03:00:00.001Z is too far ahead; write a start within 366d")]
    [InlineData("""{"hub":"*","end":"2027-11-03T03:00:00.001Z"}""", "end: 2027-11-03T03:00:00.001Z is too late; write one at most 366d after the start: what is silent for longer is not monitored")]
    [InlineData("""{"hub":"*","start":"2026-11-02T02:00:00Z","end":"2026-11-02T03:00:00Z"}""", "end: is over already, since 2026-11-02T03:00:00.000Z; write a later end")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"1h","zone":"UTC","first":"1999-12-31"}}""", "weekly.first: \"1999-12-31\" is not a date, as in \"2026-11-02\", of the years 2000 to 2199")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"1h","zone":"UTC","last":"2200-01-01"}}""", "weekly.last: \"2200-01-01\" is not a date, as in \"2026-11-02\", of the years 2000 to 2199")]
    [InlineData("""{"hub":"*","weekly":{"days":["mon"],"at":"22:00","for":"1h","zone":"UTC","first":"2026-11-02","last":"2026-11-01"}}""", "weekly.last: leaves none of the days after first; write a later date, or leave it out")]
    public void Is_refused(string json, string problem) =>
        Assert.Equal([problem], Problems(json[..^1] + ",\"author\":\"ada\",\"reason\":\"works\"}"));

    [Theory]
    [InlineData("start", "\"2026-11-02T05:00:00Z\"")]
    [InlineData("end", "\"2026-11-02T05:00:00Z\"")]
    [InlineData("for", "\"2h\"")]
    public void A_weekly_silence_says_when_by_its_week_alone(string name, string value) =>
        Assert.Equal(
            ["weekly: does not go with start, end and for; write either weekly or those"],
            Problems($"{Weekly[..^1]},\"{name}\":{value},\"author\":\"ada\",\"reason\":\"works\"}}"));

    [Fact]
    public void Of_a_week_everything_that_is_missing_is_said() =>
        Assert.Equal(
            [
                "weekly.days: is missing; write the days, as in [\"sat\", \"sun\"]",
                "weekly.at: is missing; write a time of day, as in \"22:00\"",
                "weekly.for: is missing; write how long, as in \"4h\"",
                "weekly.zone: is missing; write a time zone, as in \"Europe/Berlin\"",
            ],
            Problems("""{"hub":"*","weekly":{},"author":"ada","reason":"works"}"""));

    [Theory]
    [InlineData("author", 200)]
    [InlineData("reason", 1000)]
    public void What_a_person_writes_has_so_many_characters_without_the_blanks_around_it(string name, int most)
    {
        Assert.NotNull(SilenceReader.ReadRequest(Encoding.UTF8.GetBytes(With(most)), "s-1", Now).Value);
        Assert.Equal([$"{name}: has {most + 1} characters; write {most} at most"], Problems(With(most + 1)));
        Assert.Equal(
            [$"{name}: has a line break or another control character; write it on one line"],
            Problems(With(3).Replace("xxx", @"x\nx", StringComparison.Ordinal)));

        string With(int length)
        {
            var other = name == "author" ? "reason" : "author";
            return $$"""{"hub":"*","for":"1h","{{name}}":" {{new string('x', length)}} ","{{other}}":"works"}""";
        }
    }

    [Fact]
    public void A_request_has_so_many_bytes()
    {
        const string Json = """{"hub":"*","for":"1h","author":"ada","reason":"works"}""";

        Assert.True(SilenceReader.ReadRequest(Padded(SilenceLimits.JsonBytes), "s-1", Now).IsValid);
        Assert.False(SilenceReader.ReadRequest(Padded(SilenceLimits.JsonBytes + 1), "s-1", Now).IsValid);

        static byte[] Padded(int bytes) => Encoding.UTF8.GetBytes(Json.PadRight(bytes));
    }

    [Fact]
    public void A_one_off_silence_has_its_start_and_not_its_end()
    {
        var (start, end, moment) = (Clock.At("03:00"), Clock.At("05:00"), TimeSpan.FromMilliseconds(1));
        var silence = new OnceSchedule(start, end);

        Assert.Equal(
            [false, true, true, false],
            new[] { start - moment, start, end - moment, end }.Select(silence.IsActive));
        Assert.Equal(
            [start, end, end, null],
            new[] { start - moment, start, end - moment, end }.Select(silence.NextChange));
    }

    [Fact]
    public void The_room_of_all_silences_is_used_to_the_last_byte_and_the_oldest_of_those_that_are_over_make_room()
    {
        var book = SilenceBook.Empty;
        for (var number = 0; Left() > 4000; number++)
        {
            book = book.With(Add($"s-{number}", SilenceLimits.ReasonLength, "1h"), Now);
        }

        var rest = Left() - Bytes(Add("s-last", 0, "1h").Silence);
        Assert.Contains("longer than 256 KB", book.Problem(Add("s-last", rest + 1, "1h"), Now), StringComparison.Ordinal);
        book = book.With(Add("s-last", rest, "1h"), Now);
        Assert.Equal(0, Left());

        var later = book.With(Add("s-next", rest, "9h"), Now + TimeSpan.FromHours(1));
        Assert.Equal(book.Silences.Length, later.Silences.Length);
        Assert.Null(later.Find("s-last"));

        int Left() => SilenceLimits.AllBytes - book.Silences.Sum(Bytes);

        // With the comma that parts it from the next.
        static int Bytes(Silence silence) => Encoding.UTF8.GetByteCount(SilenceWriter.Write(silence)) + 1;

        static SilenceChange.Add Add(string id, int reason, string length) =>
            new(Valid($$"""{"hub":"*","for":"{{length}}"}""", id) with { Reason = new string('x', reason) });
    }
}
