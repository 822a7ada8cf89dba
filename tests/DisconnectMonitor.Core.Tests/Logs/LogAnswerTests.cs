using DisconnectMonitor.Evidence;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Core.Tests.Logs;

public class LogAnswerTests
{
    [Fact]
    public void An_answer_comes_out_of_the_journal_as_it_went_in()
    {
        var log = new RecordedLog([Entries.Connect("02:00", sdk: Entries.DotNet), Entries.Disconnect("03:05", "404104")]);
        var json = log.Answer(LookSchedule.QuestionAbout(Revisions.Sustained, Clock.At("03:20"))!, LogLook.Second).ToJson();

        Assert.True(LogAnswerJson.TryRead(json, out var read, out _));
        Assert.Equal(LogLook.Second, read.Look);
        Assert.Equal(Entries.Disconnect("03:05", "404104"), read.Findings!.Records[1]);
        Assert.Equal(json, read.ToJson());
    }

    [Theory]
    [InlineData("{}", "incident")]
    [InlineData("""{"incident":""}""", "0 characters")]
    [InlineData("""{"incident":"d-1"}""", "neither findings nor a problem")]
    [InlineData("""{"incident":"d-1","look":"third","problem":"x"}""", "look")]
    [InlineData("""{"incident":"d-1","findings":{"codes":[{"value":"1"},{"value":"2"},{"value":"3"},{"value":"4"},{"value":"5"},{"value":"6"}]}}""", "more than an answer does")]
    [InlineData("null", "null")]
    public void What_is_no_answer_is_refused(string json, string problem)
    {
        Assert.False(LogAnswerJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }
}
