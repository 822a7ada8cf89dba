using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>One of five devices is given no token any more: it goes at its next renewal and never comes back.</summary>
internal static class RenewalNotReturned
{
    public static Sample Make()
    {
        var refused = new Trouble(AbsenceCause.TokenRefused, Day.At(8, 0), Until: null);
        var devices = Enumerable.Range(1, 5)
            .Select(number => Build.WithToken(Build.Plants, $"ber1-press-{number:00}", Sdk.DotNet, Build.Hour))
            .With(("ber1-press-03", refused));
        return Sample.OfEvents("renewal-not-returned.jsonl", SimulatedFleet.Run(new Scenario
        {
            Seed = 120,
            From = Day.Start,
            Until = Day.At(12, 0),
            Connections = [.. devices],
        }));
    }
}
