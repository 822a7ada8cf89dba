using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Entities;

/// <content>Who belongs to the open clusters.</content>
public sealed partial class EntityHost : IClusterMembers
{
    /// <inheritdoc/>
    /// <remarks>Observers may ask in the middle of an input.</remarks>
    public ClusterMembers? MembersOf(string hub, string cluster) =>
        _hubs.TryGetValue(hub, out var entity)
            ? ClusterMembership.Of(entity.State, entity.Buckets, cluster, _policy)
            : null;
}
