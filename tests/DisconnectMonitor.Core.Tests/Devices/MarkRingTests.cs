using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <remarks>The marks as a device keeps them: <c>03:05 drop 1m</c> returned after a minute, <c>03:05 drop</c> is not known to have.</remarks>
public class MarkRingTests
{
    private readonly DeviceRig _rig = new();

    [Fact]
    public void A_drop_and_its_return_are_one_mark()
    {
        _rig.Connects("03:00", 1);
        _rig.Drops("03:05", 2);
        _rig.Connects("03:06", 3);

        Assert.Equal(["03:05 drop 1m"], Marks());
    }

    [Fact]
    public void A_second_connect_in_a_row_gives_away_a_missed_drop()
    {
        _rig.Connects("03:00", 1);
        _rig.Connects("03:05", 2);

        Assert.Equal(["03:05 missed 5m"], Marks());
    }

    [Fact]
    public void A_late_drop_explains_the_missed_drop()
    {
        _rig.Connects("03:00", 1);
        _rig.Connects("03:05", 3);
        _rig.Drops("03:04", 2, arrives: "03:06");

        Assert.Equal(["03:04 drop 1m"], Marks());
    }

    [Fact]
    public void Only_the_first_of_two_late_drops_explains_the_missed_drop()
    {
        _rig.Connects("03:00", 1);
        _rig.Connects("03:05", 4);
        _rig.Drops("03:04", 3, arrives: "03:06");
        _rig.Drops("03:02", 2, arrives: "03:07");

        Assert.Equal(["03:02 drop", "03:04 drop 1m"], Marks());
    }

    [Fact]
    public void A_drop_before_the_first_event_that_is_known_has_returned_with_it()
    {
        _rig.Connects("03:05", 2);
        _rig.Drops("03:04", 1, arrives: "03:06");

        Assert.Equal(["03:04 drop 1m"], Marks());
    }

    [Fact]
    public void A_late_connect_is_the_return_of_the_drop_before_it()
    {
        _rig.Drops("03:00", 1);
        _rig.Drops("03:05", 3);
        _rig.Connects("03:02", 2, arrives: "03:06");

        Assert.Equal(["03:00 drop 2m", "03:05 drop"], Marks());
    }

    [Fact]
    public void A_late_connect_before_the_return_that_was_known_shows_a_missed_drop_between_the_two()
    {
        _rig.Drops("03:00", 1);
        _rig.Connects("03:05", 3);
        _rig.Connects("03:02", 2, arrives: "03:06");

        Assert.Equal(["03:00 drop 2m", "03:05 missed 3m"], Marks());
    }

    [Fact]
    public void A_late_drop_between_those_two_connects_explains_it_then()
    {
        _rig.Drops("03:00", 1);
        _rig.Connects("03:05", 4);
        _rig.Connects("03:02", 2, arrives: "03:06");
        _rig.Drops("03:04", 3, arrives: "03:07");

        Assert.Equal(["03:00 drop 2m", "03:04 drop 1m"], Marks());
    }

    [Fact]
    public void A_late_second_connect_makes_the_interval_of_the_missed_drop_shorter()
    {
        _rig.Connects("03:00", 1);
        _rig.Connects("03:05", 3);
        _rig.Connects("03:02", 2, arrives: "03:06");

        Assert.Equal(["03:02 missed 2m", "03:05 missed 3m"], Marks());
    }

    [Fact]
    public void Two_late_connects_before_all_others_are_told_apart()
    {
        _rig.Connects("03:05", 3);
        _rig.Connects("03:00", 1, arrives: "03:06");
        _rig.Connects("03:02", 2, arrives: "03:07");

        Assert.Equal(["03:02 missed 2m", "03:05 missed 3m"], Marks());
    }

    [Fact]
    public void Late_events_that_come_again_change_nothing()
    {
        _rig.Drops("03:00", 1);
        _rig.Connects("03:09", 6);
        _rig.Connects("03:02", 2, arrives: "03:10");
        _rig.Drops("03:04", 3, arrives: "03:10");
        _rig.Connects("03:07", 5, arrives: "03:10");
        var marks = Marks();

        Assert.Equal(["03:00 drop 2m", "03:04 drop 3m", "03:09 missed 2m"], marks);
        Assert.Equal(DecisionKind.Duplicate, _rig.Drops("03:00", 1, arrives: "03:20"));
        Assert.Equal(DecisionKind.Duplicate, _rig.Connects("03:02", 2, arrives: "03:20"));
        Assert.Equal(DecisionKind.Duplicate, _rig.Drops("03:04", 3, arrives: "03:20"));
        Assert.Equal(DecisionKind.Duplicate, _rig.Connects("03:07", 5, arrives: "03:20"));
        Assert.Equal(DecisionKind.Duplicate, _rig.Connects("03:09", 6, arrives: "03:20"));
        Assert.Equal(marks, Marks());
    }

    [Fact]
    public void A_full_ring_forgets_the_oldest()
    {
        Flap(from: 0, to: 20);

        Assert.Equal(MarkRing.Capacity, _rig.Connection.Marks.Count);
        Assert.Equal(["03:08 drop 1m", "03:38 drop 1m"], [Marks()[0], Marks()[^1]]);
    }

    [Fact]
    public void A_late_drop_older_than_a_full_ring_is_forgotten_at_once()
    {
        Flap(from: 4, to: 20);
        var marks = Marks();

        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:02", 5, arrives: "03:45"));
        Assert.Equal(DecisionKind.Stale, _rig.Connects("03:03", 6, arrives: "03:45"));
        Assert.Equal(marks, Marks());
    }

    [Fact]
    public void A_late_drop_in_the_middle_of_a_full_ring_pushes_the_oldest_out()
    {
        Flap(from: 0, to: 10);
        Flap(from: 11, to: 17);
        _rig.Drops("03:20", 1000 + 40, arrives: "03:45");
        _rig.Connects("03:21", 1000 + 41, arrives: "03:45");

        var marks = Marks();
        Assert.Equal(MarkRing.Capacity, marks.Length);
        Assert.Equal("03:02 drop 1m", marks[0]);
        Assert.Contains("03:20 drop 1m", marks);
    }

    [Fact]
    public void What_is_older_than_the_epoch_is_not_worked_in()
    {
        _rig.Drops("03:00", 1000);
        _rig.Connects("03:01", 1001);
        _rig.Connects("03:30", 5);

        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:20", 1002, arrives: "03:31"));
        Assert.Equal(DecisionKind.Stale, _rig.Drops("03:29", 4, arrives: "03:31"));
        Assert.Equal(["03:00 drop 1m", "03:30 missed 29m"], Marks());
    }

    [Fact]
    public void What_is_late_in_a_new_epoch_finds_its_place_behind_the_marks_of_the_old_one()
    {
        _rig.Drops("03:00", 1000);
        _rig.Connects("03:01", 1001);
        _rig.Connects("03:30", 5);
        _rig.Connects("03:40", 8);
        _rig.Drops("03:35", 7, arrives: "03:41");

        Assert.Equal(["03:00 drop 1m", "03:30 missed 29m", "03:35 drop 5m"], Marks());
    }

    [Fact]
    public void A_late_drop_before_the_return_that_was_known_is_the_one_that_returned()
    {
        _rig.Drops("03:00", 1);
        _rig.Connects("03:05", 4);
        _rig.Drops("03:03", 2, arrives: "03:06");

        Assert.Equal(["03:00 drop", "03:03 drop 2m"], Marks());
    }

    [Fact]
    public void A_late_drop_of_the_very_time_of_a_connect_explains_no_drop_that_was_missed_after_it()
    {
        _rig.Connects("03:00", 1);
        _rig.Connects("03:05", 3);
        _rig.Drops("03:00", 2, arrives: "03:06");

        Assert.Equal(["03:00 drop 0m", "03:05 missed 5m"], Marks());
    }

    [Fact]
    public void A_late_connect_of_the_very_time_of_one_that_is_known_is_no_further_one()
    {
        _rig.Connects("03:00", 1);
        _rig.Connects("03:05", 3);
        _rig.Connects("03:00", 2, arrives: "03:06");

        Assert.Equal(["03:05 missed 5m"], Marks());
    }

    [Fact]
    public void A_late_connect_timed_after_the_return_that_was_known_shows_another_missed_drop()
    {
        _rig.Drops("03:00", 1);
        _rig.Connects("03:01", 3);
        _rig.Connects("03:01:30", 2, arrives: "03:02");

        Assert.Equal(["03:00 drop 1m", "03:01 missed 0.5m"], Marks());
    }

    [Fact]
    public void A_late_drop_of_the_very_time_at_which_the_epoch_began_is_the_one_that_was_missed()
    {
        _rig.Drops("03:00", 1000);
        _rig.Connects("03:01", 1001);
        _rig.Connects("03:30", 5);
        _rig.Drops("03:30", 4, arrives: "03:31");

        Assert.Equal(["03:00 drop 1m", "03:30 drop 0m"], Marks());
    }

    private void Flap(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            _rig.Drops($"03:{2 * i:00}", 1000 + (4 * i));
            _rig.Connects($"03:{(2 * i) + 1:00}", 1002 + (4 * i));
        }
    }

    private string[] Marks() =>
        [.. _rig.Connection.Marks.Select(mark =>
            $"{mark.Time.ToDateTimeOffset():HH:mm} {(mark.Kind == MarkKind.Drop ? "drop" : "missed")}{(mark.Gap is { } gap ? $" {gap.TotalMinutes}m" : "")}")];
}
