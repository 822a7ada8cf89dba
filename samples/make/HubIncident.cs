using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>
/// A hub refuses everybody for 22 minutes. All devices come back within minutes and hold tokens of the same age, so an hour
/// later they all renew together, and again: no outage. Two devices never came back from the incident, and one not from the
/// renewal after it.
/// </summary>
internal static class HubIncident
{
    public static Sample Make()
    {
        var incident = new Trouble(AbsenceCause.HubIncident, Day.At(10, 2), Day.At(10, 24))
        {
            StartsWithin = TimeSpan.FromSeconds(90),
            ReturnsWithin = TimeSpan.FromMinutes(3),
        };
        var neverBack = incident with { Until = null };
        var noToken = new Trouble(AbsenceCause.TokenRefused, Day.At(11, 0), Until: null);
        string[] sites = ["ber1", "muc1", "ham1", "waw1", "prg1", "lyo1"];
        var devices = sites
            .SelectMany(site => Build.Mixed(Build.Plants, $"{site}-press-", 20, tokensPerHundred: 100))
            .In(incident)
            .With(("muc1-press-04", neverBack), ("waw1-press-11", neverBack), ("lyo1-press-10", noToken));
        return Sample.OfEvents("hub-incident.jsonl.gz", SimulatedFleet.Run(new Scenario
        {
            Seed = 14,
            From = Day.At(8, 0),
            Until = Day.At(13, 0),
            Connections = [.. devices],
            Takeovers = [new Takeover(Build.Plants, Day.At(10, 2))],
        }));
    }
}
