using DisconnectMonitor.Evidence;
using DisconnectMonitor.Guidance;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Serialization;

namespace DisconnectMonitor.Local.Tests.Logs;

/// <summary>pump-7 drops at 03:05 and is told of at 03:15; forty devices of a hub drop at 03:05.</summary>
public class ReplayLooksTests
{
    private const string Forty = "03:05 lone-{01..40} drop";

    private readonly List<Notification> _told = [];

    [Fact]
    public void The_opening_carries_what_the_log_held_by_then()
    {
        Run(["03:05 pump-7 drops"], "03:30", Disconnect("03:04:30", "404104"));

        var opening = Assert.Single(_told);
        Assert.Equal(GuidanceBasis.Observed, opening.Guidance[0].Basis);
        Assert.Equal("404104", opening.Revision.Log!.Codes[0].Value);
    }

    [Fact]
    public void What_came_later_is_one_update_six_minutes_after_the_opening()
    {
        Run(["03:05 pump-7 drops"], "05:00", Disconnect("03:04:30", "404104"), Refusal("03:18", "401003"), Refusal("03:30", "401003"));

        Assert.Equal(["03:15 opened", "03:21 updated"], Told());
        Assert.Equal(("401003", true), (_told[1].Guidance[0].Code, _told[1].Revision.IsFromLog));
    }

    [Fact]
    public void What_came_after_the_return_is_told_to_nobody()
    {
        Run(["03:05 pump-7 drops", "03:20 pump-7 connects"], "05:00", Disconnect("03:04:30", "404104"), Refusal("03:18", "401003"));

        Assert.Equal(["03:15 opened", "03:20 resolved"], Told());
        Assert.Equal("404104", _told[1].Revision.Log!.Codes[0].Value);
    }

    [Fact]
    public void A_log_with_nothing_new_makes_no_update()
    {
        Run(["03:05 pump-7 drops"], "05:00", Disconnect("03:04:30", "404104"));

        Assert.Equal(["03:15 opened"], Told());
    }

    [Fact]
    public void A_cluster_has_one_update_of_its_evidence_beside_the_others()
    {
        var log = Enumerable.Range(1, 40).Select(number => Disconnect("03:10", "500001", $"lone-{number:00}")).ToArray();

        Run([Forty, "03:25 lone-{01..40} connect"], "05:00", log);

        Assert.Single(_told, notification => notification.Revision.IsFromLog);
        Assert.Equal("500001", Assert.Single(_told, notification => notification.Revision.IsFromLog).Guidance[0].Code);
        Assert.Equal(RevisionType.Resolved, _told[^1].Revision.Type);
        Assert.Equal(Enumerable.Range(1, _told.Count), _told.Select(notification => notification.Revision.Revision));
    }

    [Fact]
    public void Entries_of_the_journal_speak_to_the_owner_as_the_log_did()
    {
        Run(["03:05 pump-7 drops"], "03:16");
        var opened = Assert.Single(_told).Revision;
        var answer = new RecordedLog([Refusal("03:12", "401003")]).Answer(LookSchedule.QuestionAbout(opened, StoryTime.Parse("03:21"))!, LogLook.Second);
        _told.Clear();

        var replay = new Replay(Policy.Default, _told.Add);
        Take(replay, ["03:05 pump-7 drops"]);
        Assert.Null(replay.Take(Entry("03:21", Encoding.UTF8.GetString(answer.ToJson()))));
        Assert.Null(replay.Take(Entry("03:22", Encoding.UTF8.GetString(answer.ToJson()))));
        Assert.StartsWith("log: ", replay.Take(Entry("03:23", """{"incident":"d-1"}""")), StringComparison.Ordinal);

        Assert.Equal(["03:15 opened", "03:21 updated"], Told());
    }

    [Fact]
    public void While_the_host_is_down_nobody_looks_and_then_it_is_made_up_for()
    {
        var replay = new Replay(Policy.Default, _told.Add, new RecordedLog([Refusal("03:18", "401003")]));
        Take(replay, ["03:05 pump-7 drops"]);
        replay.Take(new RecordedEntry(RecordedEntryKind.Stop, "test", 1, StoryTime.Parse("03:16"), null, null, default));
        replay.Take(new RecordedEntry(RecordedEntryKind.Start, "test", 1, StoryTime.Parse("03:40"), null, null, default));

        Assert.Equal(["03:15 opened", "03:40 updated"], Told());
    }

    private static LogRecord Disconnect(string at, string code, string device = "pump-7") => new()
    {
        Time = StoryTime.Parse(at),
        Hub = StoryLines.Hub,
        Device = device,
        Operation = LogOperation.Disconnect,
        IsError = true,
        Code = code,
    };

    private static LogRecord Refusal(string at, string code) => Disconnect(at, code) with { Operation = LogOperation.Connect };

    private static RecordedEntry Entry(string at, string json) =>
        new(RecordedEntryKind.Log, "test", 1, StoryTime.Parse(at), null, null, Encoding.UTF8.GetBytes(json));

    private static void Take(Replay replay, string[] lines)
    {
        foreach (var step in StoryLines.Parse(lines).OfType<StoryStep.Arrives>())
        {
            Assert.Null(replay.Take(new RecordedEntry(RecordedEntryKind.Event, "test", 1, step.At, step.Event, null, default)));
        }
    }

    private void Run(string[] lines, string until, params LogRecord[] log)
    {
        var replay = new Replay(Policy.Default, _told.Add, new RecordedLog(log));
        Take(replay, lines);
        replay.RunUntil(StoryTime.Parse(until));
    }

    private IEnumerable<string> Told() =>
        _told.Select(notification => $"{StoryTime.Format(notification.Revision.DecidedAt)} {notification.Revision.Type.ToString().ToLowerInvariant()}");
}
