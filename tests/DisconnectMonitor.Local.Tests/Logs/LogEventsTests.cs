using DisconnectMonitor.Local.Logs;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Tests.Logs;

public class LogEventsTests
{
    private LogEvents _events = new();

    [Fact]
    public void Sequence_numbers_follow_the_time_and_are_the_same_for_the_same_record()
    {
        var events = Of(Drop("03:05"), Connect("03:06"), Drop("03:09"), Drop("03:20"));

        Assert.Equal(events.OrderBy(happened => happened.Sequence), events);
        Assert.Equal(events.Select(happened => happened.Sequence).Distinct().Count(), events.Count);
        Assert.Equal(events[0].Sequence, Of(Drop("03:05"))[0].Sequence);
    }

    [Fact]
    public void The_order_in_the_file_does_not_matter()
    {
        LogRecord[] records = [Connect("03:06"), Drop("03:05"), Drop("03:20"), Connect("03:00"), Drop("03:06"), Connect("03:06") with { Module = "m" }];

        Assert.Equal(Of(records), Of([.. records.Reverse()]));
    }

    [Fact]
    public void Of_a_disconnect_and_a_connect_at_the_same_time_the_connect_comes_last_if_the_device_was_online()
    {
        var events = Of(Connect("03:00"), Connect("03:05"), Drop("03:05"));

        Assert.Equal(
            [ConnectionEventKind.Connected, ConnectionEventKind.Disconnected, ConnectionEventKind.Connected],
            events.Select(happened => happened.Kind));
        Assert.True(events[2].Sequence > events[1].Sequence);
    }

    [Fact]
    public void Of_a_disconnect_and_a_connect_at_the_same_time_the_disconnect_comes_last_if_the_device_was_offline()
    {
        var events = Of(Drop("03:00"), Connect("03:05"), Drop("03:05"));

        Assert.Equal(ConnectionEventKind.Disconnected, events[^1].Kind);
        Assert.True(events[2].Sequence > events[1].Sequence);
    }

    [Fact]
    public void A_device_that_connects_and_drops_within_every_second_it_is_heard_of_ends_up_gone()
    {
        var events = Of(Connect("03:05"), Drop("03:05"), Connect("03:07"), Drop("03:07"), Connect("03:09"), Drop("03:09"));

        Assert.Equal(ConnectionEventKind.Disconnected, events[^1].Kind);
    }

    [Fact]
    public void What_comes_next_tells_how_a_device_was_of_which_nothing_is_known_before()
    {
        var online = Of(Connect("03:05"), Drop("03:05"), Drop("03:20"));
        var offline = Of(Connect("03:05"), Drop("03:05"), Connect("03:20"));

        Assert.Equal(ConnectionEventKind.Connected, online[1].Kind);
        Assert.Equal(ConnectionEventKind.Disconnected, offline[1].Kind);
    }

    [Fact]
    public void A_connect_that_was_refused_in_the_second_of_a_drop_decides_nothing()
    {
        var events = Of(Connect("03:00"), Connect("03:05") with { IsError = true, Code = "401003" }, Drop("03:05"));

        Assert.Equal([ConnectionEventKind.Connected, ConnectionEventKind.Disconnected], events.Select(happened => happened.Kind));
    }

    [Fact]
    public void A_refused_connect_is_no_return()
    {
        Assert.Single(Of(Drop("03:05"), Connect("03:05:20") with { IsError = true, Code = "401003" }));
        Assert.Equal(1, _events.Refused);
    }

    [Theory]
    [InlineData("400027")]
    [InlineData("409002")]
    public void A_connection_that_another_one_took_over_from_is_no_drop(string code)
    {
        var events = Of(Connect("03:00"), Connect("03:05"), Drop("03:05:01") with { IsError = true, Code = code });

        Assert.All(events, happened => Assert.Equal(ConnectionEventKind.Connected, happened.Kind));
        Assert.Equal(1, _events.TakenOver);
    }

    [Fact]
    public void A_drop_that_is_written_twice_is_one_and_one_after_a_return_is_another()
    {
        Assert.Equal(2, Of(Drop("03:05"), Drop("03:05:01") with { IsError = true, Code = "404104" }, Drop("03:07")).Count);
        Assert.Equal(1, _events.Repeated);
        Assert.Equal(3, Of(Drop("04:05"), Connect("04:05:02"), Drop("04:05:04")).Count);
    }

    private static LogRecord Connect(string at) => new()
    {
        Time = StoryTime.Parse(at),
        Hub = StoryLines.Hub,
        Device = "pump-7",
        Operation = LogOperation.Connect,
    };

    private static LogRecord Drop(string at) => Connect(at) with { Operation = LogOperation.Disconnect };

    private List<ConnectionEvent> Of(params LogRecord[] records)
    {
        var sorted = records.ToList();
        LogOrder.Sort(sorted);
        _events = new LogEvents();
        return [.. sorted.Select(_events.Next).OfType<ConnectionEvent>()];
    }
}
