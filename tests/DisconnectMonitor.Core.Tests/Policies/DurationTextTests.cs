using DisconnectMonitor.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace DisconnectMonitor.Tests.Policies;

public class DurationTextTests
{
    [Theory]
    [InlineData("1s", "00:00:01")]
    [InlineData("90s", "00:01:30")]
    [InlineData("10m", "00:10:00")]
    [InlineData("26h", "1.02:00:00")]
    [InlineData("1d", "1.00:00:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1d2h3m4s", "1.02:03:04")]
    [InlineData("2d30s", "2.00:00:30")]
    [InlineData("1h90m", "02:30:00")]
    [InlineData("0h5m", "00:05:00")]
    [InlineData("007m", "00:07:00")]
    [InlineData("00:10:00", "00:10:00")]
    [InlineData("23:59:59", "23:59:59")]
    [InlineData("1.02:00:00", "1.02:00:00")]
    [InlineData("999999d", "999999.00:00:00")]
    public void A_duration_is_read(string text, string expected)
    {
        Assert.True(DurationText.TryParse(text, out var duration, out var problem), problem);
        Assert.Equal(TimeSpan.Parse(expected, null), duration);
    }

    [Theory]
    [InlineData("", "is empty; ")]
    [InlineData("600", "\"600\" has no unit; write \"600s\" for seconds, \"600m\" for minutes or \"600h\" for hours")]
    [InlineData("99999999999999999999", "\"99999999999999999999\" has no unit; write it like ")]
    [InlineData("0s", "\"0s\" is no time at all; a duration is at least \"1s\"")]
    [InlineData("00:00:00", "\"00:00:00\" is no time at all; ")]
    [InlineData("-5m", "\"-5m\" is negative; write it like ")]
    [InlineData("-00:05:00", "\"-00:05:00\" is negative; ")]
    [InlineData("500ms", "\"500ms\" is finer than a second; write it like ")]
    [InlineData("1.5h", "\"1.5h\" is not a duration; write it like \"90s\", \"10m\", \"26h\", \"1h30m\" or \"00:10:00\"")]
    [InlineData("10M", "\"10M\" is not a duration; ")]
    [InlineData("10 m", "\"10 m\" is not a duration; ")]
    [InlineData("1h 30m", "\"1h 30m\" is not a duration; ")]
    [InlineData(" 10m", "\" 10m\" is not a duration; ")]
    [InlineData("10m\n", "\"10m\\u000A\" is not a duration; ")]
    [InlineData("30m1h", "\"30m1h\" is not a duration; ")]
    [InlineData("1m1m", "\"1m1m\" is not a duration; ")]
    [InlineData("1w", "\"1w\" is not a duration; ")]
    [InlineData("m", "\"m\" is not a duration; ")]
    [InlineData("1000000s", "\"1000000s\" is not a duration; ")]
    [InlineData("00:10", "\"00:10\" is not a duration; ")]
    [InlineData("26:00:00", "\"26:00:00\" is not a duration; ")]
    [InlineData("00:60:00", "\"00:60:00\" is not a duration; ")]
    [InlineData("00:00:01.5", "\"00:00:01.5\" is not a duration; ")]
    [InlineData("PT10M", "\"PT10M\" is not a duration; ")]
    [InlineData("\u0661m", "\"\\u0661m\" is not a duration; ")]
    public void What_is_no_duration_is_refused_with_what_to_write(string text, string problemStart)
    {
        Assert.False(DurationText.TryParse(text, out var duration, out var problem));
        Assert.Equal(TimeSpan.Zero, duration);
        Assert.StartsWith(problemStart, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:00", "0s", "0s")]
    [InlineData("00:00:00.9", "0s", "0s")]
    [InlineData("00:01:30", "1m30s", "1m 30s")]
    [InlineData("01:10:00", "1h10m", "1h 10m")]
    [InlineData("01:10:23.5", "1h10m23s", "1h 10m")]
    [InlineData("01:00:23", "1h23s", "1h")]
    [InlineData("1.02:00:00", "1d2h", "1d 2h")]
    [InlineData("1.00:05:00", "1d5m", "1d")]
    [InlineData("-00:01:30", "-1m30s", "-1m 30s")]
    public void A_duration_is_written_for_the_file_and_for_people(string duration, string text, string forPeople)
    {
        Assert.Equal(text, DurationText.Format(TimeSpan.Parse(duration, null)));
        Assert.Equal(forPeople, DurationText.ForPeople(TimeSpan.Parse(duration, null)));
    }

    [Fact]
    public void Any_duration_of_whole_seconds_reads_back_from_both_notations() =>
        Check.One(
            Config.QuickThrowOnFailure.WithReplay(20261102, 1),
            Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seconds =>
            {
                var duration = TimeSpan.FromSeconds(seconds);
                return ReadsAs(DurationText.Format(duration)) && ReadsAs(duration.ToString("c"));

                bool ReadsAs(string text) => DurationText.TryParse(text, out var read, out _) && read == duration;
            }));
}
