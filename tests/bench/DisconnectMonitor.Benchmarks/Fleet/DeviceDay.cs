namespace DisconnectMonitor.Benchmarks.Fleet;

/// <summary>One device's day.</summary>
internal sealed class DeviceDay(int device)
{
    private const int BlackedOutSite = 7;
    private const double DayMinutes = 24 * 60;

    // Minutes between two renewals with a token of an hour, by SDK; the rest of the fleet (AMQP, X.509) has none.
    private static readonly double[] RenewalPeriods = [70, 70, 70, 58, 58, 45, 48, 0, 0, 0];

    private readonly Random _random = new(device);
    private readonly List<(double Minute, ConnectionEventKind Kind)> _events = [];

    public void AddTo(List<Arrival> arrivals)
    {
        Connect(_random.NextDouble() * 10);
        Renew();
        Blip();
        Break();
        if (device / 100 == BlackedOutSite)
        {
            Gap(12 * 60, minutes: 20 + _random.NextDouble());
        }

        Publish(arrivals);
    }

    // Most renewals fall between two samples of the hub and are not seen; some show as a second connect, some as a drop.
    private void Renew()
    {
        var period = RenewalPeriods[_random.Next(RenewalPeriods.Length)];
        for (var at = 10 + period; period > 0 && at < DayMinutes; at += period)
        {
            var minute = at + (_random.NextDouble() * 0.5);
            var luck = _random.NextDouble();
            if (luck < 0.2)
            {
                Gap(minute, minutes: 0.1 + (_random.NextDouble() * 0.8));
            }
            else if (luck < 0.5)
            {
                Connect(minute);
            }
        }
    }

    private void Blip()
    {
        for (var count = _random.Next(5); count > 0; count--)
        {
            Gap(_random.NextDouble() * DayMinutes, minutes: _random.NextDouble() < 0.8 ? 0.2 + _random.NextDouble() : 2 + (_random.NextDouble() * 7));
        }
    }

    private void Break()
    {
        var luck = _random.NextDouble();
        if (luck < 0.05)
        {
            Gap(_random.NextDouble() * DayMinutes, minutes: 15 + (_random.NextDouble() * 105));
        }
        else if (luck < 0.0505)
        {
            _events.Add((_random.NextDouble() * DayMinutes, ConnectionEventKind.Disconnected));
        }
        else if (luck < 0.053)
        {
            var start = _random.NextDouble() * (DayMinutes - 180);
            for (var minute = start; minute < start + 180; minute += 2 + (_random.NextDouble() * 3))
            {
                Gap(minute, minutes: 0.5);
            }
        }
    }

    private void Gap(double minute, double minutes)
    {
        _events.Add((minute, ConnectionEventKind.Disconnected));
        Connect(minute + minutes);
    }

    private void Connect(double minute) => _events.Add((minute, ConnectionEventKind.Connected));

    private void Publish(List<Arrival> arrivals)
    {
        var identity = ChurnDay.Identity(device);
        var counter = 0;
        foreach (var (minute, kind) in _events.OrderBy(happened => happened.Minute))
        {
            var time = ChurnDay.Start + TimeSpan.FromMinutes(minute);
            var published = new ConnectionEvent(identity, Module: null, kind, Sequences.Number(device, ++counter), time);
            var lag = TimeSpan.FromSeconds(1 + (_random.NextDouble() * (_random.NextDouble() < 0.02 ? 240 : 60)));
            arrivals.Add(new Arrival(device, published, time + lag));
            if (_random.NextDouble() < 0.03)
            {
                arrivals.Add(new Arrival(device, published, time + lag + TimeSpan.FromSeconds(_random.NextDouble() * 30)));
            }
        }
    }
}
