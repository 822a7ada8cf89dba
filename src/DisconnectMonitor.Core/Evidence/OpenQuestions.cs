using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Evidence;

/// <summary>What a host that comes back still has to ask the log: its open incidents that have not had their second look.</summary>
public static class OpenQuestions
{
    /// <summary>Those of a device, with the time at which each incident was opened.</summary>
    /// <param name="state">The device.</param>
    public static IEnumerable<(LogQuestion Question, Instant OpenedAt)> Of(DeviceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var connection in state.Connections)
        {
            if (connection.Incident is { IsLogSettled: false } incident)
            {
                var isTogether = !incident.Told.IsEmpty;
                yield return (
                    LogQuestion.OfDevice(
                        incident.Key, state.Device, isTogether ? null : connection.Module, isTogether, incident.DroppedAt, incident.OpenedAt),
                    incident.OpenedAt);
            }
        }
    }

    /// <summary>Those of a hub's clusters, with the time at which each was opened.</summary>
    /// <param name="state">The hub.</param>
    public static IEnumerable<(LogQuestion Question, Instant OpenedAt)> Of(HubState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var cluster in state.Clusters)
        {
            if (cluster is { IsLogSettled: false, IsClosed: false })
            {
                var isPart = cluster.Scope.Group is not null || cluster.Scope.Continues is not null;
                yield return (
                    LogQuestion.OfCluster(cluster.Scope.Key, state.Hub, isPart, cluster.Sample, cluster.DroppedAt, cluster.OpenedAt),
                    cluster.OpenedAt);
            }
        }
    }
}
