using DisconnectMonitor.Clusters;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Silences;

/// <summary>Which silences hold an incident.</summary>
internal static class SilenceJudge
{
    /// <summary>The ids of the silences that hold it; empty when it is to be told.</summary>
    public static ImmutableArray<string> HeldBy(SilencedIncident incident, ActiveSilences active, IClusterMembers clusters) =>
        Ids(incident switch
        {
            { Device: { } device } => active.Matching(scope => scope.Matches(incident.Hub, incident.Group, device)),
            { Kind: IncidentKind.Cluster } => Holding(incident, active.Matching(scope => scope.MatchesHub(incident.Hub)), clusters),
            _ => active.Matching(scope => scope.IsWholeHubs && scope.MatchesHub(incident.Hub)),
        });

    private static List<Silence> Holding(SilencedIncident cluster, List<Silence> active, IClusterMembers clusters)
    {
        var whole = active.FindAll(silence => silence.Scope.MatchesAllOf(cluster.Hub, cluster.Group));
        if (whole.Count > 0 || active.Count == 0)
        {
            return whole;
        }

        if (clusters.MembersOf(cluster.Hub, cluster.Incident) is not { } members)
        {
            return []; // Nobody knows its devices: better told than missed.
        }

        var others = new List<ClusterDevice>();
        var matching = new HashSet<Silence>(ReferenceEqualityComparer.Instance);
        foreach (var device in members.Devices)
        {
            var silences = active.FindAll(silence => silence.Scope.Matches(cluster.Hub, device.Group, device.DeviceId));
            matching.UnionWith(silences);
            if (silences.Count == 0)
            {
                others.Add(device);
            }
        }

        return members.WouldOpen(others) ? [] : active.FindAll(matching.Contains);
    }

    private static ImmutableArray<string> Ids(List<Silence> silences) => [.. silences.Select(silence => silence.Id)];
}
