using System.Collections.Concurrent;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Rows;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Durable.Hubs;

/// <summary>What decisions in each hub are made under: the policy, and the number of buckets that was fixed when the hub was first seen.</summary>
public sealed partial class HubContexts(Policy policy, HubTable hubs, TimeProvider time, ILogger<HubContexts> log)
{
    // An operation of an entity that throws loses its message, so it does not wait for the register either.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (HubContext Context, DateTimeOffset Until)> _contexts = new(StringComparer.Ordinal);

    /// <summary>
    /// What decisions in a hub are made under. While the register cannot be read, the policy's own number of buckets counts, which is the
    /// registered one unless it was changed since.
    /// </summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    public ValueTask<HubContext> OfAsync(string hub) =>
        _contexts.TryGetValue(hub, out var known) && time.GetUtcNow() < known.Until ? ValueTask.FromResult(known.Context) : ReadAsync(hub);

    private async ValueTask<HubContext> ReadAsync(string hub)
    {
        var (buckets, until) = (policy.Cluster.Buckets, DateTimeOffset.MaxValue);
        try
        {
            buckets = await hubs.BucketsOfAsync(hub, buckets, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            until = time.GetUtcNow() + AskAgainAfter;
            NotRead(log, hub, buckets);
        }

        var context = new HubContext(policy, buckets);
        _contexts[hub] = (context, until);
        return context;
    }

    [LoggerMessage(1, LogLevel.Error, "The register of hubs cannot be read: hub {Hub} is taken to have {Buckets} buckets, as the policy says.")]
    private static partial void NotRead(ILogger log, string hub, int buckets);
}
