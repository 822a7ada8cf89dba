using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>One module of an edge gateway stops for 40 minutes; its gateway and the other modules stay up.</summary>
internal static class ModuleStopped
{
    public static Sample Make()
    {
        // A deployment restarts every module for a moment.
        var deployment = new Trouble(AbsenceCause.Blip, Day.At(3, 10), Day.At(3, 11)) { ReturnsWithin = TimeSpan.FromSeconds(40) };
        var stop = new Trouble(AbsenceCause.Crash, Day.At(6, 20), Day.At(7, 0));
        var gateways = Enumerable.Range(1, 2)
            .Select(number => Build.WithToken(Build.Plants, $"ber1-gw-{number:00}", Sdk.DotNet, Build.Hour));
        var modules = gateways
            .SelectMany(gateway => gateway.Modules("$edgeAgent", "$edgeHub", "opcua", "vision"))
            .Select(module => module.Module!.StartsWith('$') ? module : module.In(deployment))
            .Select(module => module is { Module: "opcua", Device.DeviceId: "ber1-gw-01" } ? module.In(stop) : module);
        return Sample.OfEvents("module.jsonl", SimulatedFleet.Run(new Scenario
        {
            Seed = 17,
            From = Day.Start,
            Until = Day.At(12, 0),
            Connections = [.. gateways, .. modules],
        }));
    }
}
