using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <summary>Events that newer ones have overtaken, and the lives that they are of.</summary>
public class LateEventsTests
{
    private static readonly Policy Ignoring = Policy.Default with { Overrides = [new PolicyOverride { Mode = DeviceMode.Ignore }] };

    private readonly DeviceRig _rig = new();

    [Fact]
    public void What_happens_in_the_very_moment_of_a_creation_is_of_the_life_that_it_begins()
    {
        _rig.Connects("03:00", 1, module: "camera");
        Assert.Equal(DecisionKind.Created, _rig.IsCreated("03:00"));
        Assert.Null(_rig.State.Find("camera"));

        Assert.Equal(DecisionKind.Connected, _rig.Connects("03:00", 1));
        Assert.Equal(DecisionKind.Deleted, _rig.IsDeleted("03:00:01"));
        Assert.Equal(DecisionKind.Stale, _rig.IsCreated("03:00:01"));
    }

    [Fact]
    public void A_creation_of_a_life_before_is_stale()
    {
        _rig.IsCreated("03:00");

        Assert.Equal(DecisionKind.Stale, _rig.IsCreated("02:00"));
    }

    [Fact]
    public void A_deletion_in_the_moment_of_the_last_sign_of_life_ends_it()
    {
        _rig.Connects("03:00", 1);

        Assert.Equal(DecisionKind.Deleted, _rig.IsDeleted("03:00"));
    }

    [Theory]
    [InlineData("03:05", "03:00", DecisionKind.Stale)]
    [InlineData("03:05", "03:07", DecisionKind.Deleted)]
    public void A_late_creation_shows_that_an_older_deletion_is_not_of_this_life(string created, string deleted, DecisionKind expected)
    {
        _rig.Drops("03:20", 1);

        Assert.Equal(DecisionKind.Stale, _rig.IsCreated(created));
        Assert.Equal(expected, _rig.IsDeleted(deleted));
    }

    [Fact]
    public void A_late_creation_does_not_make_the_last_sign_of_life_older()
    {
        _rig.Connects("03:10", 1);
        _rig.Drops("03:20", 2);
        _rig.IsCreated("03:05");

        Assert.Equal(DecisionKind.Stale, _rig.IsDeleted("03:07"));
    }

    [Fact]
    public void A_late_connect_shows_that_an_older_deletion_is_not_of_this_life()
    {
        _rig.Drops("03:20", 2);
        Assert.Equal(DecisionKind.Stale, _rig.Connects("03:10", 1, arrives: "03:21"));

        Assert.Equal(DecisionKind.Stale, _rig.IsDeleted("03:05"));
        Assert.NotNull(_rig.Wait);
    }

    [Fact]
    public void A_late_creation_revives_the_module_that_dropped_after_it_and_nothing_else()
    {
        _rig.IsDeleted("03:05");
        _rig.Drops("03:20", 1, module: "camera");
        _rig.Connects("03:30", 1);
        _rig.Connects("03:31", 1, module: "meter");
        Assert.Null(_rig.State.Find("camera")!.Wait);

        Assert.Equal(DecisionKind.Stale, _rig.IsCreated("03:10"));
        Assert.Equal(["camera"], _rig.State.Connections.Where(connection => connection.Wait is not null).Select(connection => connection.Module));
    }

    [Fact]
    public void A_drop_in_the_very_moment_of_the_connect_that_it_overtook_counts()
    {
        _rig.IsDeleted("03:05");
        _rig.Drops("03:20", 2);
        _rig.Connects("03:20", 1, arrives: "03:21");

        Assert.NotNull(_rig.Wait);
        Assert.Equal(DecisionKind.Stale, _rig.IsCreated("03:08"));
        Assert.Single(_rig.Timers);
    }

    [Fact]
    public void All_drops_of_a_life_that_shows_late_count()
    {
        _rig.IsDeleted("03:05");
        for (var drop = 0; drop < 5; drop++)
        {
            _rig.Drops($"03:{20 + (4 * drop)}", 2 + drop);
        }

        _rig.Connects("03:10", 1, arrives: "03:37");
        Assert.Equal("dropped 5 times", Assert.Single(_rig.Announced).Reason);
    }

    [Theory]
    [InlineData("03:05:30", false)]
    [InlineData("03:06", false)]
    [InlineData("03:06:00.001", true)]
    public void A_drop_within_a_minute_is_the_deletions_own_though_it_came_first(string drops, bool isJudged)
    {
        _rig.Connects("03:00", 1);
        _rig.Drops(drops, 3);
        _rig.IsDeleted("03:05");
        _rig.Connects("03:05:10", 2, arrives: "03:07");

        Assert.Equal(isJudged, _rig.Wait is not null);
    }

    [Fact]
    public void A_bucket_that_knows_a_deleted_device_to_be_gone_is_told_that_the_drop_is_over()
    {
        _rig.Drops("03:00", 1);
        _rig.Fires();
        _rig.IsDeleted("03:05");

        Assert.Equal(Clock.At("03:05"), Assert.IsType<BucketMessage.Back>(_rig.Told[^2]).At);
    }

    [Fact]
    public void A_device_is_counted_from_its_creation_on_unless_it_is_ignored()
    {
        var ignored = new DeviceRig(Ignoring);

        Assert.Equal(DecisionKind.Created, _rig.IsCreated("03:00"));
        Assert.Equal(DecisionKind.Created, ignored.IsCreated("03:00"));
        Assert.IsType<BucketMessage.Seen>(Assert.Single(_rig.Told));
        Assert.Empty(ignored.Told);
    }

    [Fact]
    public void What_the_registry_says_of_a_deleted_device_does_not_count_it()
    {
        _rig.IsDeleted("03:00");
        _rig.IsRegistered("03:01", "hall-2");

        Assert.Empty(_rig.Told);
    }

    [Fact]
    public void Disabling_a_device_that_is_there_announces_nothing()
    {
        _rig.Connects("03:00", 1);
        Assert.Equal(DecisionKind.Registered, _rig.IsRegistered("03:01", isDisabled: true));

        Assert.IsType<BucketMessage.Forgotten>(_rig.Told[^1]);
        Assert.Empty(_rig.Announced);
    }

    [Fact]
    public void Drops_of_a_device_that_is_ignored_are_not_remembered_even_when_they_come_late()
    {
        var rig = new DeviceRig(Ignoring);
        rig.Drops("03:00", 1);
        rig.Connects("03:01", 5);
        Assert.Equal(DecisionKind.Stale, rig.Drops("03:00:30", 3, arrives: "03:02"));

        Assert.Empty(rig.Connection.Marks);
    }

    [Fact]
    public void What_is_waited_for_when_a_policy_ignores_the_device_takes_late_events_in_to_its_end()
    {
        _rig.Connects("02:50", 1);
        _rig.Drops("03:00", 5);
        _rig.Follows(Ignoring);
        _rig.Drops("02:59:30", 3, arrives: "03:01");

        Assert.Equal(2, _rig.Connection.Marks.Count);
        Assert.Equal(DecisionKind.ReturnedBlip, _rig.Connects("03:05", 6));
        Assert.Equal(DecisionKind.Ignored, _rig.Drops("03:06", 7));
    }

    [Fact]
    public void What_flaps_when_a_policy_ignores_the_device_is_watched_until_it_is_calm()
    {
        for (var drop = 0; drop < 5; drop++)
        {
            _rig.Drops($"03:0{drop}", (10 * drop) + 1);
            _rig.Connects($"03:0{drop}:30", (10 * drop) + 2);
        }

        _rig.Follows(Ignoring);

        Assert.Equal(DecisionKind.WaitStarted, _rig.Drops("03:05", 60));
        Assert.Equal(DecisionKind.ReturnedBlip, _rig.Connects("03:05:30", 62));
        _rig.Drops("03:04:50", 50, arrives: "03:06");
        Assert.Equal(7, _rig.Connection.Marks.Count);
        Assert.Equal([DecisionKind.StillFlapping, DecisionKind.Calmed], new[] { _rig.Fires(), _rig.Fires() });
        Assert.Equal(DecisionKind.Ignored, _rig.Drops("04:30", 70));
    }

    [Theory]
    [InlineData(1, 3, 5, DecisionKind.Resolved)]
    [InlineData(500, 3, 5, DecisionKind.Resolved)] // numbers start anew at 03:40
    [InlineData(3, 2, 5, DecisionKind.Stale)] // it connected before the drop that was told of
    public void A_late_connect_after_the_drop_that_was_told_of_ends_that_and_the_next_drop_is_waited_for(
        long told, long connect, long newest, DecisionKind expected)
    {
        _rig.Drops("03:00", told);
        _rig.AsksForTheVerdict();
        _rig.Hears(new Verdict.Alone(null, _rig.Wait!.Drop, 1, 20, null), Clock.At("03:10"));
        if (told > newest)
        {
            _rig.Drops("03:40", 1);
        }

        _rig.Drops("03:45", newest);

        var at = expected == DecisionKind.Stale ? "02:59" : "03:42";
        Assert.Equal(expected, _rig.Connects(at, connect, arrives: "03:46"));
        Assert.Equal(Clock.At(expected == DecisionKind.Stale ? "03:00" : "03:45"), _rig.Wait!.Drop.DroppedAt);
    }

    [Fact]
    public void Each_timer_has_a_generation_of_its_own_that_a_stale_decision_uses_up_too()
    {
        _rig.IsDeleted("03:05");
        _rig.Drops("03:20", 2);
        Assert.Equal(DecisionKind.Stale, _rig.Connects("03:10", 1, arrives: "03:21"));
        _rig.Drops("03:25", 3);

        Assert.Equal([1, 2], _rig.Timers.Select(timer => timer.Generation));
    }
}
