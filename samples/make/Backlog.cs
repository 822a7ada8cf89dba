using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>
/// Event Grid holds 40 minutes of events back and delivers them within five, in no order: renewals, blips, a device that was
/// gone for 15 minutes and is back by then, and one that is really gone until noon.
/// </summary>
internal static class Backlog
{
    public static Sample Make()
    {
        var isBack = new Trouble(AbsenceCause.Crash, Day.At(10, 5), Day.At(10, 20));
        var isGone = new Trouble(AbsenceCause.Crash, Day.At(10, 10), Day.At(12, 0));
        var devices = Build.Mixed(Build.Plants, "ber1-press-", 60, tokensPerHundred: 100)
            .Select(device => device with { BlipsPerDay = 6 })
            .With(("ber1-press-21", isBack), ("ber1-press-33", isGone));
        return Sample.OfEnvelopes("backlog.jsonl.gz", SimulatedFleet.Run(new Scenario
        {
            Seed = 16,
            From = Day.At(8, 0),
            Until = Day.At(13, 0),
            Connections = [.. devices],
            Backlogs = [new DeliveryBacklog(Build.Plants, Day.At(10, 0), Day.At(10, 40), TimeSpan.FromMinutes(5))],
        }));
    }
}
