using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

public class DetectorTests
{
    private readonly List<Arrival> _arrivals = [];
    private int _sequence = 0x100;

    [Fact]
    public void Every_disconnect_is_an_alert_but_a_repeat_is_none()
    {
        Drop("pump-1", "03:00");
        _arrivals.Add(_arrivals[^1]);
        Return("pump-1", "03:01");
        Drop("pump-1", "03:05");

        Assert.Equal(["03:00 pump-1", "03:05 pump-1"], Detect(new EveryDisconnect()));
    }

    [Fact]
    public void A_second_look_finds_who_is_still_gone_by_what_arrived_last()
    {
        Drop("pump-1", "03:00");
        Drop("pump-2", "03:01");
        Return("pump-1", "03:04");

        Assert.Equal(["03:06 pump-2"], Detect(new WaitAndRecheck(TimeSpan.FromMinutes(5))));
    }

    [Fact]
    public void A_count_below_its_threshold_is_one_alert_until_it_has_recovered()
    {
        Drop("pump-1", "03:00");
        Drop("pump-2", "03:00:30");
        Return("pump-1", "03:10:30");
        Drop("pump-3", "03:30:30");

        // Of four devices three are 75 %.
        Assert.Equal(["03:01 pump-1,pump-2"], Detect(new CountThreshold(0.75, TimeSpan.FromMinutes(1)), fleet: 4));
    }

    [Fact]
    public void A_rule_fires_after_its_time_and_the_group_is_told_half_a_minute_later_and_again_after_five()
    {
        Drop("site1-1", "03:00");
        Drop("site1-2", "03:00:10");
        Drop("site1-3", "03:01");
        Drop("site2-1", "03:00");
        Return("site2-1", "03:04");
        Return("late", "04:00");

        Assert.Equal(
            ["03:05:30 site1-1,site1-2", "03:10:30 site1-3"], Detect(new GroupedFor(TimeSpan.FromMinutes(5), GroupBy.Site)));
        Assert.Equal(
            ["03:05:30 site1-1", "03:05:40 site1-2", "03:06:30 site1-3"], Detect(new GroupedFor(TimeSpan.FromMinutes(5), GroupBy.Device)));
    }

    [Fact]
    public void This_monitor_tells_of_a_device_at_its_deadline()
    {
        Drop("pump-1", "03:00");
        Return("pump-1", "04:00");

        Assert.Equal(["03:10 pump-1"], Detect(new MonitorDetector()));
    }

    private void Drop(string device, string at) => Add(device, ConnectionEventKind.Disconnected, at);

    private void Return(string device, string at) => Add(device, ConnectionEventKind.Connected, at);

    private void Add(string device, ConnectionEventKind kind, string at) => _arrivals.Add(new Arrival(
        new ConnectionEvent(new DeviceIdentity("contoso", device), null, kind, SequenceNumber.Parse($"{_sequence++:X}"), At(at)), At(at)));

    private IEnumerable<string> Detect(IDetector detector, int fleet = 10)
    {
        var policy = Policy.Default with { GroupPattern = new("^(?<group>[^-]+)-", System.Text.RegularExpressions.RegexOptions.NonBacktracking) };
        return detector.Detect([.. _arrivals.OrderBy(arrival => arrival.At)], new Fleet(fleet, policy, []))
            .OrderBy(alert => alert.At)
            .Select(alert => $"{StoryTime.Format(alert.At)} {string.Join(',', alert.Devices.Select(device => device.DeviceId).Order(StringComparer.Ordinal))}");
    }
}
