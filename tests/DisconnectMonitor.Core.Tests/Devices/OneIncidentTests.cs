using DisconnectMonitor.Core.Tests.Logs;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <summary>One device is one incident: what stories cannot show, because no host brings it about.</summary>
public class OneIncidentTests
{
    private DeviceRig _rig = new();

    [Fact]
    public void A_connection_that_a_cluster_takes_over_leaves_the_incident_to_the_others()
    {
        TellOfCameraAndMeter();

        Assert.Equal(DecisionKind.Folded, _rig.Hears(new Verdict.Folded("camera", DropOf("camera"), 2, "h-1"), Clock.At("03:12")));
        Assert.True(_rig.State.Owns(_rig.Announced[0].Incident));

        Assert.Equal(DecisionKind.Folded, _rig.Hears(new Verdict.Folded("meter", DropOf("meter"), 2, "h-1"), Clock.At("03:12:01")));
        Assert.Equal([RevisionType.Opened, RevisionType.Resolved], _rig.Announced.Select(revision => revision.Type));
        Assert.Equal(Resolution.Joined, _rig.Announced[^1].Resolution);
    }

    [Fact]
    public void A_connection_that_was_named_and_then_reaches_its_own_deadline_says_nothing_more()
    {
        TellOfCameraAndMeter();
        var deadline = _rig.Timers.Single(timer => timer.Module == "meter" && timer.Due == Clock.At("03:12"));

        Assert.Equal(DecisionKind.VerdictAsked, _rig.Fires(deadline, deadline.Due));
        Assert.Equal(DecisionKind.EscalatedTogether, _rig.Hears(Alone("meter"), Clock.At("03:13")));
        Assert.Single(_rig.Announced);
    }

    [Fact]
    public void A_bucket_that_believes_in_a_drop_that_nobody_misses_is_told_that_it_is_over()
    {
        _rig.Connects("03:00", 1);
        _rig.Connects("03:00", 1, module: "$edgeHub");
        _rig.Drops("03:01", 2);
        Assert.Equal(DecisionKind.NotMissed, _rig.Fires());

        Assert.Equal(DecisionKind.NotInThatDrop, _rig.Hears(new Verdict.Folded(null, DropOf(null), 1, "h-1"), Clock.At("03:04")));
        Assert.IsType<BucketMessage.Back>(_rig.Told[^1]);
        Assert.Equal(DecisionKind.Connected, _rig.Connects("05:00", 3));
        Assert.Empty(_rig.Announced);
    }

    [Theory]
    [InlineData("$edgeAgent")]
    [InlineData("$edgeHub")]
    public void The_own_connection_of_an_Edge_device_is_not_missed_while_one_module_is_there(string module)
    {
        _rig.Connects("03:00", 1);
        _rig.Connects("03:00", 1, module: module);
        _rig.Drops("03:00", 1, module: "camera");
        _rig.Drops("03:01", 2);

        Assert.Equal(DecisionKind.NotMissed, _rig.Fires());
    }

    [Fact]
    public void The_first_of_those_that_are_told_of_together_to_return_ends_nothing_and_the_last_does()
    {
        TellOfCameraAndMeter();

        Assert.Equal(DecisionKind.ReturnedFirst, _rig.Connects("03:20", 2, module: "camera"));
        Assert.Equal(DecisionKind.Resolved, _rig.Connects("03:30", 2, module: "meter"));
        Assert.Equal([RevisionType.Opened, RevisionType.Resolved], _rig.Announced.Select(revision => revision.Type));
    }

    [Fact]
    public void What_the_log_says_of_several_connections_is_no_word_on_the_SDK_of_one()
    {
        TellOfCameraAndMeter();
        var found = new LogFindings { Devices = 1, SdkVersions = [new LogCount("Microsoft.Azure.Devices.Client/1.42.0", 1)] };

        _rig.Hears(new LogAnswer { Incident = _rig.Announced[0].Incident, Look = LogLook.First, Findings = found }, Clock.At("03:11"));

        Assert.All(_rig.State.Connections, connection => Assert.Null(connection.Sdk));
    }

    [Fact]
    public void A_message_names_the_modules_but_not_without_end()
    {
        foreach (var number in Enumerable.Range(1, 50))
        {
            _rig.Drops("03:01", 1, module: $"module-{number:00}");
        }

        Settle();
        _rig.Hears(Alone("module-01"), Clock.At("03:11"));

        var notification = Notification.From(_rig.Announced[0]);
        Assert.Equal(50, _rig.Announced[0].Modules.Count);
        Assert.Equal("pump-7 is gone for 10m, and 50 modules with it", Headline.Of(_rig.Announced[0]));
        Assert.Contains("DeviceId == \"pump-7\" or DeviceId startswith_cs \"pump-7/\"", notification.Query, StringComparison.Ordinal);
        Assert.Contains("all known connections of the device were gone, with modules module-01, module-02, module-03, module-04, module-05 and 45 more", notification.Guidance[0].Evidence);
    }

    [Fact]
    public void Modules_that_are_gone_while_others_are_there_point_to_the_modules_and_not_to_the_network()
    {
        TellOfCameraAndMeter();

        var notification = Notification.From(_rig.Announced[0]);
        Assert.Equal("pump-7 is partly gone for 10m: camera, meter", Headline.Of(_rig.Announced[0]));
        Assert.StartsWith("Looks like the module's end", notification.Guidance[0].Summary, StringComparison.Ordinal);
        Assert.Contains("another connection of the device was there; gone: camera, meter", notification.Guidance[0].Evidence);
    }

    [Fact]
    public void The_devices_own_connection_comes_first_of_all()
    {
        _rig.Connects("03:00", 1, module: "camera");
        _rig.Connects("03:00", 1);
        _rig.Connects("03:00", 1, module: "meter");

        Assert.Equal([null, "camera", "meter"], _rig.State.Connections.Select(connection => connection.Module));
    }

    [Fact]
    public void A_connection_that_was_named_and_whose_verdict_nobody_answers_says_nothing_more()
    {
        TellOfCameraAndMeter();
        _rig.Fires(_rig.Timers.Single(timer => timer.Module == "meter" && timer.Due == Clock.At("03:12")), Clock.At("03:12"));

        Assert.Equal(
            [DecisionKind.VerdictAskedAgain, DecisionKind.EscalatedTogether],
            new[] { _rig.Fires(), _rig.Fires() });
        Assert.Single(_rig.Announced);
    }

    [Fact]
    public void When_the_one_that_it_began_with_returns_the_incident_goes_on_with_one_whose_verdict_is_known()
    {
        _rig.Drops("03:02", 1, module: "press");
        TellOfCameraAndMeter("press");
        var deadline = _rig.Timers.Single(timer => timer.Module == "meter" && timer.Due == Clock.At("03:12"));
        _rig.Fires(deadline, deadline.Due);
        Assert.Equal(DecisionKind.EscalatedTogether, _rig.Hears(Alone("meter"), Clock.At("03:13")));

        Assert.Equal(DecisionKind.ReturnedFirst, _rig.Connects("03:20", 2, module: "camera"));
        Assert.NotNull(_rig.State.Find("meter")!.Incident);
        Assert.Null(_rig.State.Find("press")!.Incident);
    }

    [Fact]
    public void What_the_log_shows_is_told_with_how_many_connections_are_there_by_then()
    {
        TellOfCameraAndMeter();
        Assert.Equal(1, _rig.Announced[0].Facts.StillThere);
        _rig.Drops("03:14", 2);
        var found = LogSummary.Of(
            new LogQuestion { Incident = "d-1", Hub = "contoso", Device = "pump-7", DroppedFrom = Clock.At("02:58"), From = Clock.At("00:00"), To = Clock.At("04:00") },
            [Entries.Refusal("03:01", "401003")]);

        var answer = new LogAnswer { Incident = _rig.Announced[0].Incident, Look = LogLook.Second, Findings = found };
        Assert.Equal(DecisionKind.LogObserved, _rig.Hears(answer, Clock.At("03:16")));
        Assert.Equal(0, _rig.Announced[^1].Facts.StillThere);
    }

    [Fact]
    public void Whoever_a_cluster_took_over_and_left_behind_is_told_of_no_more_while_it_is_waited_for()
    {
        _rig = new DeviceRig(Policy.Default with { GraceAtMost = TimeSpan.FromHours(2) });
        TellOfCameraAndMeter();
        _rig.Hears(new Verdict.Folded("meter", DropOf("meter"), 2, "h-1"), Clock.At("03:12"));
        var alone = new Verdict.Alone("meter", DropOf("meter"), 3, 20, "h-1") { Grace = TimeSpan.FromHours(1) };
        Assert.Equal(DecisionKind.GraceExtended, _rig.Hears(alone, Clock.At("03:15")));

        Assert.Equal(DecisionKind.Resolved, _rig.Connects("03:20", 2, module: "camera"));
    }

    [Theory]
    [InlineData("camera", "meter")]
    [InlineData("meter", "camera")]
    public void Incidents_that_were_open_for_several_connections_before_each_end_by_themselves(string returnsFirst, string returnsThen)
    {
        TellOfCameraAndMeter();
        var (camera, meter) = (_rig.State.Find("camera")!, _rig.State.Find("meter")!);
        var incident = camera.Incident! with { Told = [] };
        var state = _rig.State with
        {
            Modules =
            [
                camera with { Incident = incident },
                meter with { Wait = meter.Wait! with { Phase = WaitPhase.Escalated, IsNamed = false }, Incident = incident with { Key = "d-other" } },
            ],
        };

        var first = Back(state, returnsFirst);
        var second = Back(first.State, returnsThen);

        Assert.Equal((KeyOf(returnsFirst), returnsFirst), Ended(first));
        Assert.Equal((KeyOf(returnsThen), returnsThen), Ended(second));
        Assert.Null(second.State.Incident);

        string KeyOf(string module) => state.Find(module)!.Incident!.Key;

        static DeviceTurn Back(DeviceState state, string module) => DeviceDecider.Decide(
            state,
            new ConnectionEvent(state.Device, module, ConnectionEventKind.Connected, Clock.Sequence(9), Clock.At("04:00")),
            Clock.At("04:00"),
            new HubContext(Policy.Default, 16));

        static (string, string?) Ended(DeviceTurn turn) =>
            turn.Effects.OfType<DeviceEffect.Announce>().Single().Revision is { Type: RevisionType.Resolved } revision
                ? (revision.Incident, revision.Module) : default;
    }

    // The device itself stays; the bucket has answered about the camera only.
    private void TellOfCameraAndMeter(params string[] alsoGone)
    {
        _rig.Connects("03:00", 1);
        _rig.Drops("03:01", 1, module: "camera");
        _rig.Drops("03:02", 1, module: "meter");
        Settle();
        Assert.Equal(DecisionKind.Escalated, _rig.Hears(Alone("camera"), Clock.At("03:11")));
        Assert.Equal([.. alsoGone, "camera", "meter"], Assert.Single(_rig.Announced).Modules);
    }

    private void Settle()
    {
        foreach (var timer in _rig.Timers.ToList())
        {
            _rig.Fires(timer, timer.Due);
        }

        foreach (var timer in _rig.Timers.Where(timer => timer.Due <= Clock.At("03:11")).ToList())
        {
            _rig.Fires(timer, timer.Due);
        }
    }

    private Verdict.Alone Alone(string module) => new(module, DropOf(module), 1, 20, null) { Grace = TimeSpan.FromMinutes(10) };

    private Drop DropOf(string? module) => _rig.State.Find(module)!.Wait!.Drop;
}
