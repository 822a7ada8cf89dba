using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>
/// The hub of what is out in the field: trucks on mobile networks, kiosks on the Wi-Fi of shops, meters that sleep. Two
/// clients share a truck's identity, a kiosk is deleted after it has failed, another is given no token any more, and what is
/// scrapped in the laboratory is nobody's business.
/// </summary>
internal static class DayField
{
    private static readonly string[] Shops = ["vie1", "lin1", "gra1", "sal1", "zur1", "bas1"];

    public static IEnumerable<SimulatedConnection> Connections()
    {
        var failed = new Trouble(AbsenceCause.Crash, Day.At(12, 20), Until: null);
        var noToken = new Trouble(AbsenceCause.TokenRefused, Day.At(17, 30), Until: null);
        var scrapped = new Trouble(AbsenceCause.Crash, Day.At(12, 0), Until: null);
        var trucks = Build.Mixed(Build.Field, "truck-00", 99, tokensPerHundred: 24).Select(truck => truck with { BlipsPerDay = 1.5 });
        var kiosks = Shops
            .SelectMany(shop => Build.Mixed(Build.Field, $"{shop}-kiosk-", 32, tokensPerHundred: 24))
            .Select(kiosk => kiosk with { BlipsPerDay = 0.7 })
            .With(("lin1-kiosk-05", failed), ("vie1-kiosk-20", noToken));
        return
        [
            .. trucks.Select(truck => truck.Device.DeviceId == "truck-0042" ? Stolen(truck) : truck),
            .. kiosks.Select(kiosk => kiosk.Device.DeviceId == "lin1-kiosk-05" ? kiosk with { DeletedAt = Day.At(13, 10) } : kiosk),
            .. Enumerable.Range(1, 60).Select(Meter),
            .. Build.Mixed(Build.Field, "lab-rig-", 4, tokensPerHundred: 100).With(("lab-rig-02", scrapped)),
        ];
    }

    private static SimulatedConnection Stolen(SimulatedConnection truck) =>
        truck.In([.. SharedIdentity.Between(Day.At(11, 0), Day.At(13, 0), new SeededRandom(2))]);

    // Awake for two minutes every six hours.
    private static SimulatedConnection Meter(int number)
    {
        var firstWake = Day.Start + TimeSpan.FromMinutes(11 * number);
        var sleeps = Enumerable.Range(-1, 5).Select(index => new Trouble(
            AbsenceCause.Sleep,
            firstWake + (index * TimeSpan.FromHours(6)) + TimeSpan.FromMinutes(2),
            firstWake + ((index + 1) * TimeSpan.FromHours(6)))
        {
            ReturnsWithin = TimeSpan.FromSeconds(10),
        });
        return Build.WithCertificate(Build.Field, $"sleepy-meter-{number:00}", Sdk.C).In([.. sleeps]);
    }
}
