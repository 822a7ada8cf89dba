using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>Every sample.</summary>
public static class AllSamples
{
    /// <summary>Makes them all anew.</summary>
    public static IEnumerable<Sample> Make() =>
    [
        new Sample("policy.json", Encoding.UTF8.GetBytes(SamplePolicy.Json), Fleet: null),
        DaySample.Make(),
        SasChurn.Make("sas-dotnet.jsonl", Sdk.DotNet, Build.Hour),
        SasChurn.Make("sas-dotnet-20m.jsonl", Sdk.DotNet, TimeSpan.FromMinutes(20)),
        SasChurn.Make("sas-java.jsonl", Sdk.Java, Build.Hour),
        SasChurn.Make("sas-node.jsonl", Sdk.Node, Build.Hour),
        SasChurn.Make("sas-python.jsonl", Sdk.Python, Build.Hour),
        SasChurn.Make("sas-c.jsonl", Sdk.C, Build.Hour),
        RenewalNotReturned.Make(),
        SitePowerCut.Make(),
        HubIncident.Make(),
        StolenIdentity.Make(),
        Backlog.Make(),
        ModuleStopped.Make(),
        DeletedDevice.Make(),
        SpecialIds.Make(),
        MixedSchemas.Make(),
    ];
}
