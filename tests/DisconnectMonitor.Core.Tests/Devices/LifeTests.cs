using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

public class LifeTests
{
    private readonly DeviceRig _rig = new();
    private long _sequence = 100;

    [Fact]
    public void A_deletion_retires_the_device_and_its_modules_and_tells_its_bucket()
    {
        _rig.Connects("03:00", 1);
        _rig.Drops("03:00", 1, module: "edge");

        Assert.Equal(DecisionKind.Deleted, _rig.IsDeleted("03:05"));
        Assert.Null(_rig.State.Own);
        Assert.Empty(_rig.State.Modules);
        Assert.IsType<BucketMessage.Forgotten>(_rig.Told[^1]);
    }

    [Fact]
    public void A_deletion_or_creation_that_comes_again_is_a_duplicate()
    {
        _rig.IsCreated("03:00");
        Assert.Equal(DecisionKind.Duplicate, _rig.IsCreated("03:00"));

        _rig.IsDeleted("04:00");
        Assert.Equal(DecisionKind.Duplicate, _rig.IsDeleted("04:00"));
        Assert.Equal(DecisionKind.Stale, _rig.IsCreated("03:00"));
    }

    [Theory]
    [InlineData("03:06", false)]
    [InlineData("03:06:00.001", true)]
    public void A_drop_within_a_minute_of_the_deletion_is_its_own_even_if_the_device_turns_out_to_live_again(string drops, bool isJudged)
    {
        _rig.Connects("03:00", 1);
        _rig.IsDeleted("03:05");
        _rig.Drops(drops, 3);
        _rig.Connects("03:05:30", 2, arrives: "03:07");

        Assert.Equal(isJudged, _rig.Wait is not null);
    }

    [Fact]
    public void A_drop_after_a_deletion_is_the_deletions_own_however_late_it_comes()
    {
        _rig.Connects("03:00", 1);
        _rig.IsDeleted("03:05");

        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:06", 2));
        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:11", 3));
        Assert.Empty(_rig.Timers);
    }

    [Fact]
    public void A_deletion_that_its_own_drop_has_overtaken_by_minutes_retires_the_device()
    {
        _rig.Connects("03:00", 1);
        _rig.Drops("03:11", 2);

        Assert.Equal(DecisionKind.Deleted, _rig.IsDeleted("03:05"));
        Assert.Null(_rig.Wait);
    }

    [Fact]
    public void A_deletion_of_the_life_before_does_not_end_one_that_was_seen_to_begin()
    {
        _rig.Connects("03:10", 1);
        _rig.Drops("03:20", 2);

        Assert.Equal(DecisionKind.Stale, _rig.IsDeleted("03:05"));
        Assert.NotNull(_rig.Wait);
    }

    [Fact]
    public void A_drop_that_has_overtaken_the_connect_of_its_life_counts_when_that_arrives()
    {
        _rig.Connects("03:00", 1);
        _rig.IsDeleted("03:05");
        _rig.Drops("03:20", 3);

        Assert.Equal(DecisionKind.Stale, _rig.Connects("03:10", 2, arrives: "03:21"));
        Assert.Equal(Clock.At("03:30"), _rig.Wait!.Deadline);
        Assert.False(_rig.State.IsDeleted);
    }

    [Fact]
    public void A_drop_that_has_overtaken_the_creation_of_its_life_counts_when_that_arrives()
    {
        _rig.IsDeleted("03:05");
        _rig.Drops("03:20", 3);

        Assert.Equal(DecisionKind.Created, _rig.IsCreated("03:10"));
        Assert.Equal(Clock.At("03:30"), _rig.Wait!.Deadline);
    }

    [Fact]
    public void A_creation_after_the_late_drop_of_a_deletion_begins_with_nothing()
    {
        _rig.IsDeleted("03:05");
        _rig.Drops("03:11", 3);

        Assert.Equal(DecisionKind.Created, _rig.IsCreated("03:15"));
        Assert.Null(_rig.State.Own);
    }

    [Fact]
    public void A_drop_told_of_before_the_news_of_deletion_and_creation_is_told_of_under_another_key_after_them()
    {
        _rig.Drops("03:20", 3);
        _rig.AsksForTheVerdict();
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 0, 0, null), Clock.At("03:30"));
        _rig.IsDeleted("03:05");
        Assert.Equal(Resolution.Deleted, _rig.Announced[^1].Resolution);

        _rig.IsCreated("03:10");
        _rig.AsksForTheVerdict();
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 0, 0, null), Clock.At("03:40"));

        Assert.Equal(RevisionType.Opened, _rig.Announced[^1].Type);
        Assert.NotEqual(_rig.Announced[0].Incident, _rig.Announced[^1].Incident);
    }

    [Fact]
    public void A_connect_after_a_deletion_shows_that_the_device_lives_again()
    {
        _rig.Connects("03:00", 9);
        _rig.IsDeleted("03:05");

        Assert.Equal(DecisionKind.Connected, _rig.Connects("03:05:10", 1));
        Assert.Equal(DecisionKind.Stale, _rig.IsDeleted("03:05"));
        Assert.True(_rig.Connection.IsOnline);
    }

    [Fact]
    public void A_creation_resolves_what_was_open_for_the_device_of_that_name_before()
    {
        _rig.Drops("03:00", 9);
        _rig.AsksForTheVerdict();
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 0, 0, null), Clock.At("03:10"));

        Assert.Equal(DecisionKind.Created, _rig.IsCreated("04:00"));
        Assert.Equal(Resolution.Deleted, _rig.Announced[^1].Resolution);
    }

    [Fact]
    public void A_timer_of_an_earlier_life_does_nothing_in_this_one()
    {
        _rig.Drops("03:00", 9);
        var old = _rig.Timers[^1];
        _rig.IsDeleted("03:01");
        _rig.IsCreated("03:02");
        _rig.Drops("03:03", 1);

        Assert.Equal(DecisionKind.TimerSuperseded, _rig.Fires(old, old.Due));
        Assert.NotEqual(old.Generation, _rig.Timers[^1].Generation);
    }

    [Fact]
    public void A_device_that_its_bucket_knows_to_be_gone_moves_to_another_group_only_when_it_drops_again()
    {
        _rig.Connects("03:00", 1);
        _rig.Drops("03:05", 2);
        _rig.Fires();
        _rig.Told.Clear();
        _rig.IsRegistered("03:08", "hall-2");
        Assert.Empty(_rig.Told);

        _rig.Connects("03:09", 3);
        Assert.IsType<BucketMessage.Back>(Assert.Single(_rig.Told));
        _rig.Drops("04:00", 4);
        _rig.Fires();
        Assert.Equal(
            [typeof(BucketMessage.Back), typeof(BucketMessage.Forgotten), typeof(BucketMessage.Seen), typeof(BucketMessage.Gone)],
            _rig.Told.Select(message => message.GetType()));
    }

    [Fact]
    public void Whoever_is_deleted_is_gone_no_more_and_whoever_an_operator_has_closed_still_is()
    {
        _rig.Drops("03:00", 9);
        _rig.AsksForTheVerdict();
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 0, 7, null), Clock.At("03:10"));

        var closed = DeviceDecider.Close(_rig.State, _rig.Announced[0].Incident, "known", Clock.At("03:20"), new HubContext(Policy.Default, 16));
        Assert.Equal(new IncidentCounts(1, 0, 7), closed.Effects.OfType<DeviceEffect.Announce>().Single().Revision.Counts);
        _rig.IsDeleted("03:30");
        Assert.Equal(new IncidentCounts(0, 1, 7), _rig.Announced[^1].Counts);
    }

    [Fact]
    public void Its_incident_says_why_it_has_ended()
    {
        Assert.Equal("device was deleted", After(() => _rig.IsDeleted("03:20")));
        Assert.Equal("device was created anew", After(() => _rig.IsCreated("05:20"), "05:00"));
        Assert.Equal("joined cluster h-1", After(() => _rig.Hears(new Verdict.Folded(null, _rig.Wait!.Drop, 1, "h-1"), Clock.At("07:11")), "07:00"));
        _rig.Connects("08:00", ++_sequence);
        Assert.Equal("device is disabled in the registry", After(() => _rig.IsRegistered("09:20", isDisabled: true), "09:00"));

        string After(Action ends, string drops = "03:00")
        {
            _rig.Connects((Clock.At(drops) - TimeSpan.FromMinutes(10)).ToDateTimeOffset().ToString("HH:mm", CultureInfo.InvariantCulture), ++_sequence);
            _rig.Drops(drops, ++_sequence);
            _rig.AsksForTheVerdict();
            _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 0, 7, null), _rig.Timers[^1].Due);
            ends();
            Assert.Equal(RevisionType.Resolved, _rig.Announced[^1].Type);
            return _rig.Announced[^1].Reason;
        }
    }

    [Fact]
    public void A_group_of_the_registry_is_as_long_as_a_device_id_may_be_and_on_one_line()
    {
        var longest = new string('x', Registration.MaxGroupLength);

        Assert.Null(Registration.GroupProblem(longest));
        Assert.Equal($"has {longest.Length + 1} characters, more than {longest.Length}", Registration.GroupProblem(longest + "x"));
        Assert.EndsWith(", a control character", Registration.GroupProblem("hall\n2"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_counted_once()
    {
        _rig.Connects("03:00", 1);
        _rig.Connects("03:01", 2, module: "edge");
        _rig.Drops("03:05", 3);

        Assert.IsType<BucketMessage.Seen>(Assert.Single(_rig.Told));
    }

    [Fact]
    public void A_registered_device_is_counted_in_its_registrys_group_before_it_was_heard_of()
    {
        Assert.Equal(DecisionKind.Registered, _rig.IsRegistered("03:00", "hall-2"));
        Assert.Equal(DecisionKind.Duplicate, _rig.IsRegistered("03:01", "hall-2"));

        var seen = Assert.IsType<BucketMessage.Seen>(Assert.Single(_rig.Told));
        Assert.Equal("hall-2", seen.Group);
        Assert.Null(_rig.State.Own);
    }

    [Fact]
    public void A_registration_with_another_group_moves_the_device()
    {
        _rig.Connects("03:00", 1);
        _rig.IsRegistered("03:01", "hall-2");
        _rig.IsRegistered("03:02", "hall-3");

        Assert.Equal([null, "hall-2", "hall-3"], _rig.Told.OfType<BucketMessage.Seen>().Select(seen => seen.Group));
        Assert.Equal(2, _rig.Told.OfType<BucketMessage.Forgotten>().Count());
    }

    [Fact]
    public void A_device_that_is_disabled_is_told_of_no_longer()
    {
        _rig.Drops("03:00", 9);
        _rig.AsksForTheVerdict();
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 0, 0, null), Clock.At("03:10"));

        _rig.IsRegistered("04:00", isDisabled: true);

        Assert.Equal(Resolution.Closed, _rig.Announced[^1].Resolution);
        Assert.IsType<BucketMessage.Back>(_rig.Told[^2]);
        Assert.IsType<BucketMessage.Forgotten>(_rig.Told[^1]);
        Assert.Equal(DecisionKind.Ignored, _rig.Drops("04:10", 10));
        Assert.Null(_rig.Wait);
    }

    [Fact]
    public void A_device_that_is_enabled_again_is_watched_again()
    {
        _rig.IsRegistered("03:00", isDisabled: true);
        Assert.Equal(DecisionKind.Ignored, _rig.Drops("03:10", 1));

        _rig.IsRegistered("03:20");

        Assert.IsType<BucketMessage.Seen>(_rig.Told[^1]);
        Assert.Equal(DecisionKind.WaitStarted, _rig.Drops("03:30", 2));
    }
}
