using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>For two hours two clients use one identity and throw each other out.</summary>
internal static class StolenIdentity
{
    public static Sample Make()
    {
        var struck = Build.WithToken(Build.Field, "truck-0042", Sdk.Node, Build.Hour)
            .In([.. SharedIdentity.Between(Day.At(11, 0), Day.At(13, 0), new SeededRandom(15))]);
        return Sample.OfEvents("stolen-identity.jsonl", SimulatedFleet.Run(new Scenario
        {
            Seed = 15,
            From = Day.At(8, 0),
            Until = Day.At(16, 0),
            Connections = [struck, .. Build.Mixed(Build.Field, "truck-00", 4, tokensPerHundred: 100)],
        }));
    }
}
