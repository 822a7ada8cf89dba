using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>
/// One of three sites has no power for 45 minutes. Its devices fall silent at once, but the hub notices each SDK after
/// another while.
/// </summary>
internal static class SitePowerCut
{
    public static Sample Make()
    {
        var cut = new Trouble(AbsenceCause.PowerCut, Day.At(9, 30), Day.At(10, 15))
        {
            Loss = Loss.Silent,
            StartsWithin = TimeSpan.FromSeconds(2),
            ReturnsWithin = TimeSpan.FromMinutes(4),
        };
        return Sample.OfEvents("site-power-cut.jsonl", SimulatedFleet.Run(new Scenario
        {
            Seed = 13,
            From = Day.At(8, 0),
            Until = Day.At(12, 0),
            Connections =
            [
                .. Build.Mixed(Build.Plants, "ber1-press-", 25, tokensPerHundred: 30),
                .. Build.Mixed(Build.Plants, "muc1-press-", 25, tokensPerHundred: 30),
                .. Build.Mixed(Build.Plants, "waw1-press-", 25, tokensPerHundred: 30).In(cut),
            ],
        }));
    }
}
