using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

public class RecordedScoreTests
{
    private readonly List<Arrival> _arrivals = [];
    private int _sequence = 0x100;

    public RecordedScoreTests() => Connect("clock", "00:00");

    [Fact]
    public void An_opening_that_was_over_within_twenty_minutes_was_in_vain()
    {
        Gone("short", "01:00", "01:25");
        Gone("longer", "02:00", "03:00");
        Gone("forever", "04:00", null);
        Connect("clock", "08:00");

        var score = Score(new WaitAndRecheck(TimeSpan.FromMinutes(10)));

        Assert.Equal((3, 1), (score.Openings, score.InVain));
        Assert.Equal(5, score.Notifications); // The third is never over.
    }

    [Fact]
    public void Long_absences_count_when_there_was_time_to_tell_of_them()
    {
        Gone("two-hours", "01:00", "03:00");
        Gone("an-hour", "02:00", "03:00");
        Gone("too-short", "02:00", "02:59");
        Gone("too-late", "07:30", null);
        Connect("clock", "08:00");

        var score = Score(new WaitAndRecheck(TimeSpan.FromMinutes(30)));

        Assert.Equal((2, 1, 1), (score.LongAbsences, score.VeryLongAbsences, score.InTime));
        Assert.Equal(TimeSpan.FromMinutes(30), score.Delay(0.5));
    }

    [Fact]
    public void A_second_disconnect_shows_a_return_that_nobody_saw_and_a_repeat_shows_nothing()
    {
        Gone("restless", "01:00", null);
        _arrivals.Add(_arrivals[^1]);
        Gone("restless", "02:30", "03:30");
        Connect("clock", "08:00");

        var absences = new RecordedAbsences([.. Ordered()]).All.Select(absence => (absence.From, absence.Until)).Order();

        Assert.Equal([(At("01:00"), At("02:30")), (At("02:30"), (Instant?)At("03:30"))], absences);
    }

    [Fact]
    public void What_is_told_later_than_an_hour_is_not_told_in_time()
    {
        Gone("two-hours", "01:00", "03:30");
        Connect("clock", "08:00");

        var score = Score(new WaitAndRecheck(TimeSpan.FromMinutes(90)));

        Assert.Equal((1, 0), (score.Delays.Length, score.InTime));
    }

    [Fact]
    public void A_device_that_is_told_of_a_third_time_in_a_day_stands_for_all_that_follow()
    {
        foreach (var hour in new[] { 1, 3, 5, 7, 9 })
        {
            Gone("restless", $"{hour:00}:00", $"{hour + 1:00}:30");
        }

        Connect("clock", "20:00");

        var score = Score(new WaitAndFold(TimeSpan.FromMinutes(30)));

        Assert.Equal((3, 5), (score.Openings, score.Delays.Length));
        Assert.Equal(TimeSpan.Zero, score.Delays.Min()); // Of the fourth somebody knows at once.
    }

    [Fact]
    public void This_monitor_is_measured_by_the_same_terms()
    {
        Gone("short", "01:00", "01:25");
        Gone("two-hours", "02:00", "04:00");
        Connect("clock", "08:00");

        var (rows, monitor) = RecordedComparison.Of([.. Ordered()], Fleet());

        Assert.Equal(("this monitor", 1, 1), (rows[0].Name, rows[0].VeryLongAbsences, rows[0].InTime));
        Assert.Equal((2, 0), (monitor.Drops, monitor.Renewals));
        Assert.Contains(monitor.Kinds, kind => kind.Kind == "sustained");
        Assert.Equal(rows[0].Notifications, monitor.Kinds.Sum(kind => kind.Notifications));
    }

    private RecordedScore Score(IDetector detector)
    {
        var absences = new RecordedAbsences([.. Ordered()]);
        return RecordedScore.Of(Telling.Of(detector, [.. Ordered()], Fleet(), absences), absences, devices: 10);
    }

    private static Fleet Fleet() => new(10, Policy.Default, []);

    private IEnumerable<Arrival> Ordered() => _arrivals.OrderBy(arrival => arrival.At);

    private void Gone(string device, string from, string? until)
    {
        Add(device, ConnectionEventKind.Disconnected, from);
        if (until is not null)
        {
            Connect(device, until);
        }
    }

    private void Connect(string device, string at) => Add(device, ConnectionEventKind.Connected, at);

    private void Add(string device, ConnectionEventKind kind, string at) => _arrivals.Add(new Arrival(
        new ConnectionEvent(new DeviceIdentity("contoso", device), null, kind, SequenceNumber.Parse($"{_sequence++:X}"), At(at)), At(at)));
}
