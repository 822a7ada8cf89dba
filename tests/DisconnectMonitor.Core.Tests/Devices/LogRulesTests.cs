using DisconnectMonitor.Core.Tests.Logs;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <summary>pump-7 is gone since 03:00 and told of at 03:10.</summary>
public class LogRulesTests
{
    private readonly DeviceRig _rig = new();

    [Fact]
    public void What_the_second_look_finds_is_one_update_of_the_same_incident()
    {
        Escalate();

        Assert.Equal(DecisionKind.LogNoted, _rig.Hears(Answer(LogLook.First), Clock.At("03:10:02")));
        Assert.Equal(DecisionKind.LogObserved, _rig.Hears(Answer(LogLook.Second, Refused), Clock.At("03:16")));
        Assert.Equal(DecisionKind.LogIgnored, _rig.Hears(Answer(LogLook.Second, Refused), Clock.At("03:16")));

        var update = _rig.Announced[1];
        Assert.Equal((RevisionType.Updated, 2, true), (update.Type, update.Revision, update.IsFromLog));
        Assert.Equal(_rig.Announced[0].Incident, update.Incident);
        Assert.Equal("observed in the hub's log: 401003 IoTHubUnauthorized", update.Reason);
        Assert.Equal(2, _rig.Announced.Count);
    }

    [Fact]
    public void What_the_first_look_found_goes_with_the_resolution()
    {
        Escalate();
        _rig.Hears(Answer(LogLook.First, Refused), Clock.At("03:10:02"));
        _rig.Connects("03:30", 2);

        Assert.Equal("401003", _rig.Announced[^1].Log!.Codes[0].Value);
    }

    [Fact]
    public void The_same_findings_again_are_no_news()
    {
        Escalate();
        _rig.Hears(Answer(LogLook.First, Refused), Clock.At("03:10:02"));

        Assert.Equal(DecisionKind.LogNoted, _rig.Hears(Answer(LogLook.Second, Refused), Clock.At("03:16")));
        Assert.Single(_rig.Announced);
    }

    [Fact]
    public void Nothing_is_said_after_the_resolution()
    {
        Escalate();
        _rig.Connects("03:12", 2);

        Assert.Equal(DecisionKind.LogIgnored, _rig.Hears(new LogAnswer { Incident = _rig.Announced[0].Incident, Look = LogLook.Second, Findings = Found(Refused) }, Clock.At("03:16")));
        Assert.Equal([RevisionType.Opened, RevisionType.Resolved], _rig.Announced.Select(revision => revision.Type));
    }

    [Fact]
    public void A_log_that_is_not_available_is_noted_and_nobody_is_told_of_it_twice()
    {
        Escalate();
        _rig.Hears(Answer(LogLook.First) with { Findings = null, Problem = "answered 403" }, Clock.At("03:10:20"));
        _rig.Hears(Answer(LogLook.Second) with { Findings = null, Problem = "answered 403" }, Clock.At("03:16"));
        _rig.Connects("03:30", 2);

        Assert.Equal([null, "answered 403"], _rig.Announced.Select(revision => revision.LogProblem));
    }

    [Fact]
    public void A_second_look_that_fails_takes_nothing_back_that_the_first_has_found()
    {
        Escalate();
        _rig.Hears(Answer(LogLook.First, Refused), Clock.At("03:10:02"));
        _rig.Hears(Answer(LogLook.Second) with { Findings = null, Problem = "answered 403" }, Clock.At("03:16"));
        _rig.Connects("03:30", 2);

        Assert.Equal(("401003", null), (_rig.Announced[^1].Log!.Codes[0].Value, _rig.Announced[^1].LogProblem));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_first_look_is_answered_once(bool fails)
    {
        Escalate();
        _rig.Hears(fails ? Answer(LogLook.First) with { Findings = null, Problem = "answered 403" } : Answer(LogLook.First), Clock.At("03:10:02"));

        Assert.Equal(DecisionKind.LogIgnored, _rig.Hears(Answer(LogLook.First, Refused), Clock.At("03:10:03")));
    }

    [Theory]
    [InlineData(null, DeviceSdk.DotNet)]
    [InlineData("azure-iot-device-iothub-py/2.12.0", DeviceSdk.Python)]
    public void The_sdk_is_the_one_that_the_log_named_last(string? second, DeviceSdk expected)
    {
        Escalate();
        _rig.Hears(Answer(LogLook.First, Entries.Connect("02:00", sdk: Entries.DotNet)), Clock.At("03:10:02"));
        _rig.Hears(Answer(LogLook.Second, Entries.Connect("02:01", sdk: second)), Clock.At("03:16"));

        Assert.Equal(expected, _rig.Connection.Sdk);
    }

    [Fact]
    public void An_answer_about_another_incident_changes_nothing()
    {
        Escalate();
        var before = _rig.State;

        Assert.Equal(DecisionKind.LogIgnored, _rig.Hears(new LogAnswer { Incident = "d-0", Findings = Found(Refused) }, Clock.At("03:11")));
        Assert.Equal(before, _rig.State);
    }

    [Theory]
    [InlineData(Entries.DotNet, RenewalSchedules.DotNetOrJava)]
    [InlineData("azure-iot-device-iothub-py/2.12.0", RenewalProfile.Learned)]
    public void The_sdk_that_the_log_names_decides_which_schedules_are_tried(string sdk, string profile)
    {
        Escalate();
        _rig.Hears(Answer(LogLook.First, Entries.Connect("02:00", sdk: sdk)), Clock.At("03:10:02"));
        _rig.Connects("03:30", 2);
        for (var drop = 1; drop <= 9; drop++)
        {
            var minute = 210 + (70 * drop);
            _rig.Drops($"{minute / 60:00}:{minute % 60:00}:00", 10 * drop);
            if (drop < 9)
            {
                _rig.Connects($"{minute / 60:00}:{minute % 60:00}:05", (10 * drop) + 1);
            }
        }

        Assert.Equal(profile, _rig.Wait!.Renewal!.Name);
    }

    private static LogRecord Refused => Entries.Refusal("03:01", "401003");

    private static LogFindings Found(params LogRecord[] records) => LogSummary.Of(
        new LogQuestion { Incident = "d-1", Hub = "contoso", Device = "pump-7", DroppedFrom = Clock.At("02:58"), From = Clock.At("00:00"), To = Clock.At("04:00") },
        records);

    private LogAnswer Answer(LogLook look, params LogRecord[] records) =>
        new() { Incident = _rig.Connection.Incident!.Key, Look = look, Findings = Found(records) };

    private void Escalate()
    {
        _rig.Drops("03:00", 1);
        _rig.AsksForTheVerdict();
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 1, 10, null), Clock.At("03:10"));
    }
}
