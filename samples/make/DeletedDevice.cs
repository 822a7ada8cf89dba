using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>
/// A device is deleted while it is up and an hour later created anew; another is deleted while an incident is open for it.
/// </summary>
internal static class DeletedDevice
{
    public static Sample Make()
    {
        var crash = new Trouble(AbsenceCause.Crash, Day.At(12, 20), Until: null);
        var first = Build.WithToken(Build.Field, "lin1-kiosk-01", Sdk.Node, Build.Hour);
        var second = Build.WithToken(Build.Field, "lin1-kiosk-02", Sdk.Node, Build.Hour);
        return Sample.OfEvents("deleted-device.jsonl", SimulatedFleet.Run(new Scenario
        {
            Seed = 18,
            From = Day.At(8, 0),
            Until = Day.At(16, 0),
            Connections =
            [
                first with { DeletedAt = Day.At(11, 0) },
                first with { CreatedAt = Day.At(12, 0) },
                second.In(crash) with { DeletedAt = Day.At(13, 10) },
                Build.WithToken(Build.Field, "lin1-kiosk-03", Sdk.Node, Build.Hour),
            ],
        }));
    }
}
