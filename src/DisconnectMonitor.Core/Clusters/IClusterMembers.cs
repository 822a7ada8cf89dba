namespace DisconnectMonitor.Clusters;

/// <summary>Knows the devices of open clusters.</summary>
public interface IClusterMembers
{
    /// <summary>The devices of an open cluster, or null when no such cluster is open.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="cluster">The key of the cluster's incident.</param>
    ClusterMembers? MembersOf(string hub, string cluster);
}
