using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>
/// THE sample of the README: a day of two hubs with about a thousand devices, nearly all of whose drops are nobody's business.
/// </summary>
internal static class DaySample
{
    public static Sample Make() => Sample.OfEnvelopes("day.jsonl.gz", SimulatedFleet.Run(new Scenario
    {
        Seed = 1,
        From = Day.Start,
        Until = Day.End,
        Connections = [.. DayPlants.Connections(), .. DayField.Connections()],
        Takeovers = [new Takeover(Build.Plants, DayPlants.IncidentAt)],
        Backlogs = [new DeliveryBacklog(Build.Field, Day.At(5, 40), Day.At(5, 58), TimeSpan.FromMinutes(3))],
    }));
}
