using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>Half a day of devices that renew their tokens, and of nothing else: nobody has to know.</summary>
internal static class SasChurn
{
    public static Sample Make(string fileName, Sdk sdk, TimeSpan lifespan)
    {
        var devices = Enumerable.Range(1, 4).Select(number => Build.WithToken(Build.Plants, $"ber1-press-{number:00}", sdk, lifespan));
        if (sdk == Sdk.Java)
        {
            // Some were seen to keep 65 minutes instead of 70.
            devices = devices.Select((device, index) => index < 2 ? device with { RenewalPeriod = TimeSpan.FromMinutes(65) } : device);
        }

        return Sample.OfEvents(fileName, SimulatedFleet.Run(new Scenario
        {
            Seed = 11,
            From = Day.Start,
            Until = Day.At(12, 0),
            Connections = [.. devices],
        }));
    }
}
