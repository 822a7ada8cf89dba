using System.Collections.Concurrent;
using DisconnectMonitor.Local.Settings;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Tables.Hubs;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>What decisions in each hub are made under: the policy, and the number of buckets that was fixed when the hub was first seen.</summary>
public sealed class HubContexts(AppSettings settings, HubTable hubs)
{
    private readonly ConcurrentDictionary<string, HubContext> _contexts = new(StringComparer.Ordinal);

    /// <summary>What decisions in a hub are made under.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    public ValueTask<HubContext> OfAsync(string hub) =>
        _contexts.TryGetValue(hub, out var known) ? ValueTask.FromResult(known) : ReadAsync(hub);

    private async ValueTask<HubContext> ReadAsync(string hub)
    {
        var buckets = await hubs.BucketsOfAsync(hub, settings.Policy.Cluster.Buckets, CancellationToken.None).ConfigureAwait(false);
        return _contexts.GetOrAdd(hub, new HubContext(settings.Policy, buckets));
    }
}
